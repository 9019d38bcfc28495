// SPDX-License-Identifier: Apache-2.0
#include "core/nn/safetensors.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/nn/safetensors_header.h"

#include <torch/torch.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <set>

namespace flexseg {

namespace fs = std::filesystem;
using namespace safetensors;

// The format is little-endian, and so is every machine that LibTorch's packages are made for.
static_assert(std::endian::native == std::endian::little);

namespace {

/// Reads a regular file from its start; a short read is a truncated file.
class Input {
public:
    explicit Input(const fs::path &path)
        : m_path(path)
    {
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (error && error != std::errc::no_such_file_or_directory)
            throw systemError(error.value(), "Cannot read " + path.string());
        if (fs::exists(status) && !fs::is_regular_file(status))
            throw Error(ErrorCode::InvalidData, "Cannot read " + path.string() + ": it is not a file.");
        m_file.reset(std::fopen(path.c_str(), "rb"));
        if (!m_file)
            throw systemError(errno, "Cannot read " + path.string());
        m_size = fs::file_size(path, error);
        if (error)
            throw systemError(error.value(), "Cannot read " + path.string());
    }

    [[nodiscard]] std::uint64_t size() const { return m_size; }

    void read(void *target, std::size_t bytes)
    {
        errno = 0;
        if (bytes == 0 || std::fread(target, 1, bytes, m_file.get()) == bytes)
            return;
        if (std::ferror(m_file.get()))
            throw systemError(errno, "Cannot read " + m_path.string());
        throw Error(ErrorCode::InvalidData, "it is truncated");
    }

private:
    struct Close {
        void operator()(std::FILE *file) const { std::fclose(file); }
    };

    fs::path m_path;
    std::unique_ptr<std::FILE, Close> m_file;
    std::uint64_t m_size = 0;
};

at::Tensor readTensor(Input &input, const Entry &entry)
{
    const at::Tensor tensor = at::empty(entry.shape, entry.type);
    const auto bytes = static_cast<std::size_t>(entry.end - entry.begin);
    input.read(tensor.data_ptr(), bytes);
    if (entry.type == at::kBool) {
        // A bool object of another value than 0 and 1 is undefined behaviour, so look at the bytes.
        const auto *values = static_cast<const unsigned char *>(tensor.data_ptr());
        if (std::any_of(values, values + bytes, [](unsigned char value) { return value > 1; }))
            throw Error(ErrorCode::InvalidData, "the truth values of \"" + entry.name + "\" are not 0 or 1");
    }
    return tensor;
}

Header readHeader(Input &input)
{
    std::uint64_t headerBytes = 0;
    input.read(&headerBytes, sizeof headerBytes);
    if (headerBytes > maxHeaderBytes)
        throw Error(ErrorCode::InvalidData,
                    "its header claims " + std::to_string(headerBytes) + " bytes, more than the format allows");
    if (headerBytes > input.size() - sizeof headerBytes)
        throw Error(ErrorCode::InvalidData, "it is truncated, or no safetensors file");
    std::string text(static_cast<std::size_t>(headerBytes), '\0');
    input.read(text.data(), text.size());
    return parseHeader(text, input.size() - sizeof headerBytes - headerBytes);
}

TensorFile readChecked(Input &input)
{
    Header header = readHeader(input);
    std::vector<std::size_t> order(header.entries.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::sort(order, {},
                      [&](std::size_t i) { return std::pair(header.entries[i].begin, header.entries[i].end); });
    TensorFile file{std::move(header.metadata), NamedTensors(header.entries.size())};
    for (const std::size_t i : order)
        file.tensors[i] = {header.entries[i].name, readTensor(input, header.entries[i])};
    return file;
}

Header headerOf(const NamedTensors &tensors, const std::vector<std::size_t> &order,
                const std::map<std::string, std::string> &metadata)
{
    Header header{metadata, std::vector<Entry>(tensors.size())};
    std::set<std::string> names{std::string(metadataKey)};
    std::uint64_t position = 0;
    for (const std::size_t i : order) {
        const auto &[name, tensor] = tensors[i];
        if (!names.insert(name).second)
            throw Error(ErrorCode::InvalidArgument, "the name \"" + name + "\" is reserved or given twice");
        const std::uint64_t end = position + tensor.nbytes();
        header.entries[i] = Entry{name, tensor.scalar_type(), tensor.sizes().vec(), position, end};
        position = end;
    }
    return header;
}

/// Opens \p path and calls \p read; what is wrong with the file names it.
template <typename Read>
auto readNamed(const fs::path &path, const Read &read)
{
    Input input(path);
    const std::string start = "Cannot read the tensors in " + path.string() + ": ";
    try {
        return read(input);
    } catch (const Error &e) {
        if (e.code() == ErrorCode::InvalidData)
            throw Error(ErrorCode::InvalidData, start + e.what() + ".");
        throw;
    } catch (const c10::Error &) {
        throw Error(ErrorCode::NotAvailable, start + "they do not fit into this machine's memory.");
    } catch (const std::bad_alloc &) {
        throw Error(ErrorCode::NotAvailable, start + "they do not fit into this machine's memory.");
    }
}

} // namespace

TensorFile readSafetensors(const fs::path &path)
{
    return readNamed(path, readChecked);
}

std::map<std::string, std::string> readSafetensorsMetadata(const fs::path &path)
{
    return readNamed(path, [](Input &input) { return readHeader(input).metadata; });
}

void writeSafetensors(const fs::path &path, const NamedTensors &tensors,
                      const std::map<std::string, std::string> &metadata)
{
    const std::string start = "Cannot write the tensors to " + path.string() + ": ";
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const auto &[name, tensor] = tensors[i];
        if (!tensor.defined() || tensor.layout() != at::kStrided || typeName(tensor.scalar_type()).empty())
            throw Error(ErrorCode::InvalidArgument, start + "\"" + name + "\" has a type that the format lacks.");
        order.push_back(i);
    }
    std::ranges::stable_sort(order, std::greater(), [&](std::size_t i) { return tensors[i].second.element_size(); });
    std::string text;
    try {
        text = headerText(headerOf(tensors, order, metadata));
        if (text.size() > maxHeaderBytes)
            throw Error(ErrorCode::InvalidArgument, "the header would be larger than the format allows");
    } catch (const Error &e) {
        throw Error(e.code(), start + e.what() + ".");
    }
    const auto headerBytes = static_cast<std::uint64_t>(text.size());
    writeFileAtomic(path, [&](const AppendBytes &append) {
        append(std::as_bytes(std::span(&headerBytes, 1)));
        append(std::as_bytes(std::span(text.data(), text.size())));
        for (const std::size_t i : order) {
            const at::Tensor values = tensors[i].second.detach().cpu().contiguous();
            append({static_cast<const std::byte *>(values.data_ptr()), values.nbytes()});
        }
    });
}

} // namespace flexseg
