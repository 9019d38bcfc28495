// SPDX-License-Identifier: Apache-2.0
#include "core/nn/safetensors.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <torch/torch.h>

#include <cstring>
#include <limits>

using namespace flexseg;

namespace {

/// The format's bytes put together by hand.
std::string fileBytes(const std::string &header, const std::string &data)
{
    const std::uint64_t length = header.size();
    std::string bytes(8, '\0');
    for (int i = 0; i < 8; ++i)
        bytes[static_cast<std::size_t>(i)] = static_cast<char>(length >> (8 * i) & 0xff);
    return bytes + header + data;
}

const std::string oneHeader = R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";

} // namespace

class tst_safetensors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_path = m_folder.filePath("file.safetensors").toStdString(); }

    void everyTypeComesBackInTheSameOrder()
    {
        NamedTensors tensors;
        for (const auto type :
             {at::kByte, at::kDouble, at::kFloat, at::kHalf, at::kBFloat16, at::kLong, at::kInt, at::kShort, at::kChar})
            tensors.emplace_back(c10::toString(type), at::arange(-3, 9).view({3, 4}).to(type));
        tensors.emplace_back("truth", at::arange(5) > 2);
        tensors.emplace_back("scalar", at::full({}, 7, at::kLong));
        tensors.emplace_back("empty", at::empty({3, 0}));
        tensors.emplace_back("special", at::tensor({std::numeric_limits<float>::infinity(), -0.0F, 1e-45F}));
        tensors.emplace_back("transposed", at::arange(6.0).view({2, 3}).t());
        tensors.emplace_back("name with \"quotes\" and é", at::ones({1}));
        const std::map<std::string, std::string> metadata{{"format", "pt"}, {"note", "line\nbreak"}};
        writeSafetensors(m_path, tensors, metadata);

        const TensorFile file = readSafetensors(m_path);
        QVERIFY(file.metadata == metadata);
        QCOMPARE(file.tensors.size(), tensors.size());
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            const auto &[name, tensor] = file.tensors[i];
            QCOMPARE(name, tensors[i].first);
            QVERIFY2(tensor.scalar_type() == tensors[i].second.scalar_type(), name.c_str());
            QVERIFY2(at::equal(tensor, tensors[i].second), name.c_str());
        }
        const auto special = file.tensors[12].second;
        QVERIFY(std::signbit(special[1].item<float>()) && special[2].item<float>() == 1e-45F);
    }

    void theBytesAreTheFormats()
    {
        const auto a = at::tensor({1.0F, -2.0F});
        writeSafetensors(m_path, {{"b", at::tensor({1, 2, 3}, at::kChar)}, {"a", a}}, {{"k", "v"}});
        std::string header = R"({"__metadata__":{"k":"v"},"b":{"dtype":"I8","shape":[3],"data_offsets":[8,11]},)"
                             R"("a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";
        header.resize((header.size() + 7) / 8 * 8, ' ');
        QCOMPARE(QByteArray::fromStdString(readFile(m_path)).toHex(),
                 QByteArray::fromStdString(
                     fileBytes(header, std::string("\x00\x00\x80\x3f\x00\x00\x00\xc0\x01\x02\x03", 11)))
                     .toHex());
    }

    void aFileMadeElsewhereIsRead()
    {
        // Other writers order header and values as they like, leave the metadata out and pad with spaces.
        const std::string header = R"( {"w" : {"shape":[2,2],"dtype":"I16","data_offsets":[4,12]},
            "s":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}   )";
        writeFileAtomic(
            m_path, fileBytes(header.substr(1), std::string("\x00\x00\x20\x41\x01\x00\x02\x00\x03\x00\xff\xff", 12)));
        const TensorFile file = readSafetensors(m_path);
        QCOMPARE(file.tensors[0].first, std::string("w"));
        QVERIFY(at::equal(file.tensors[0].second, at::tensor({1, 2, 3, -1}, at::kShort).view({2, 2})));
        QCOMPARE(file.tensors[1].second.item<float>(), 10.0F);
        QVERIFY(file.metadata.empty());
    }

    void aBrokenFileIsRefusedWithItsNameAndTheReason_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const std::string &bytes, const char *reason) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(reason);
        };
        const auto entry = [](const std::string &fields, std::size_t bytes = 8) {
            return fileBytes("{\"a\":{" + fields + "}}", std::string(bytes, '\0'));
        };
        const std::string data(8, '\0');
        row("nothing", "", "truncated");
        row("half a length", "abc", "truncated");
        row("a length without a header", fileBytes(oneHeader, "").substr(0, 8), "truncated");
        row("half a header", fileBytes(oneHeader, "").substr(0, 30), "truncated");
        row("values cut off", fileBytes(oneHeader, std::string(7, '\0')), "outside the file");
        row("bytes after the values", fileBytes(oneHeader, std::string(9, '\0')), "belong to no tensor");
        row("a huge length", std::string(8, '\xff') + oneHeader, "more than the format allows");
        row("a length of 99 MB", std::string("\xc0\xa0\xe6\x05\0\0\0\0", 8) + oneHeader, "truncated");
        row("a megabyte of arrays", fileBytes("{\"a\":" + std::string(1 << 20, '['), data), "an array");
        row("a megabyte of objects",
            fileBytes(
                [] {
                    std::string text;
                    for (int i = 0; i < 200'000; ++i)
                        text += "{\"a\":";
                    return text;
                }(),
                data),
            "unknown");
        row("an array on top", fileBytes("[1]", data), "begin with an object");
        row("a picture", "\x89PNG\r\n\x1a\n0000000000000000", "more than the format allows");
        row("broken JSON", fileBytes("{\"a\":{\"dtype\" \"F32\"}}", data), "not valid JSON");
        row("text after the object", fileBytes(oneHeader + "x", data), "not valid JSON");
        row("broken UTF-8", fileBytes("{\"\xff\":1}", data), "not valid JSON");
        row("a number for a tensor", fileBytes("{\"a\":3}", data), "a number");
        row("null", fileBytes("{\"a\":null}", data), "null");
        row("an unknown type", entry(R"("dtype":"F7","shape":[2],"data_offsets":[0,8])"), "unsupported type \"F7\"");
        row("a missing field", entry(R"("dtype":"F32","shape":[2])"), "lacks");
        row("an unknown field", entry(R"("dtype":"F32","shape":[2],"data_offsets":[0,8],"x":"y")"), "unknown");
        row("a field twice", entry(R"("dtype":"F32","dtype":"F32","data_offsets":[0,8])"), "repeated");
        row("a name twice",
            fileBytes(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},)"
                      R"("a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
                      data),
            "twice");
        row("a negative size", entry(R"("dtype":"F32","shape":[-2],"data_offsets":[0,8])"), "negative");
        row("half a size", entry(R"("dtype":"F32","shape":[2.5],"data_offsets":[0,8])"), "number");
        row("a size over 64 bits", entry(R"("dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8])"),
            "number");
        row("a product that overflows to 8 bytes",
            entry(R"("dtype":"F32","shape":[4611686018427387904,2,2],"data_offsets":[0,8])"), "too large");
        row("an empty tensor with huge strides",
            entry(R"("dtype":"F32","shape":[0,4611686018427387904,4611686018427387904],"data_offsets":[0,0])", 0),
            "too large");
        row("too many dimensions",
            entry(R"("dtype":"F32","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2],"data_offsets":[0,8])"), "dimensions");
        row("a shape of other size", entry(R"("dtype":"F32","shape":[3],"data_offsets":[0,8])"), "needs 12");
        row("offsets reversed", entry(R"("dtype":"F32","shape":[2],"data_offsets":[8,0])"), "outside");
        row("offsets beyond",
            entry(R"("dtype":"F32","shape":[2],"data_offsets":[18446744073709551608,18446744073709551615])"),
            "outside");
        row("three offsets", entry(R"("dtype":"F32","shape":[2],"data_offsets":[0,8,8])"), "more than two");
        row("one offset", entry(R"("dtype":"F32","shape":[2],"data_offsets":[0])"), "lacks");
        row("overlap",
            fileBytes(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},)"
                      R"("b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}})",
                      data),
            "overlaps");
        row("a gap", fileBytes(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", data), "follows a gap");
        row("metadata that is no text", fileBytes(R"({"__metadata__":{"a":1}})", ""), "a number");
        row("a truth value of 2", fileBytes(R"({"a":{"dtype":"BOOL","shape":[1],"data_offsets":[0,1]}})", "\x02"),
            "0 or 1");
    }

    void aBrokenFileIsRefusedWithItsNameAndTheReason()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        writeFileAtomic(m_path, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        try {
            std::ignore = readSafetensors(m_path);
            QFAIL("no error");
        } catch (const Error &e) {
            QCOMPARE(e.code(), ErrorCode::InvalidData);
            const QString message = e.what();
            QVERIFY2(message.contains(QString::fromStdString(m_path.string())), e.what());
            QVERIFY2(message.contains(reason), e.what());
            QVERIFY2(message.size() < 600, e.what());
        }
    }

    void everyTruncationAndEveryAlteredHeaderByteIsSurvived()
    {
        writeSafetensors(m_path, {{"a", at::arange(6.0).view({2, 3})}, {"b", at::ones({4}, at::kBool)}}, {{"k", "v"}});
        const std::string good = readFile(m_path);
        const auto readsOrRefuses = [&](const std::string &bytes) {
            std::FILE *file = std::fopen(m_path.c_str(), "wb"); // without fsync: this writes hundreds of files
            std::fwrite(bytes.data(), 1, bytes.size(), file);
            std::fclose(file);
            try {
                std::ignore = readSafetensors(m_path);
                return true;
            } catch (const Error &e) {
                if (e.code() != ErrorCode::InvalidData)
                    throw;
                return false;
            }
        };
        for (std::size_t length = 0; length < good.size(); ++length)
            QVERIFY(!readsOrRefuses(good.substr(0, length)));
        QVERIFY(readsOrRefuses(good));
        for (std::size_t i = 0; i < good.size(); ++i) {
            for (const char mask : {'\x01', '\x10', '\x80'}) {
                std::string altered = good;
                altered[i] = static_cast<char>(altered[i] ^ mask);
                readsOrRefuses(altered); // an altered letter of a name may be valid; anything but an Error fails here
            }
        }
    }

    void whatCannotBeWrittenLeavesTheOldFile()
    {
        writeFileAtomic(m_path, std::string_view("old"));
        const auto one = at::ones({1});
        for (const NamedTensors &tensors :
             {NamedTensors{{"a", one}, {"a", one}}, NamedTensors{{"__metadata__", one}}, NamedTensors{{"\xff", one}},
              NamedTensors{{"a", at::Tensor()}}, NamedTensors{{"a", at::zeros({1}, at::kComplexFloat)}}}) {
            try {
                writeSafetensors(m_path, tensors);
                QFAIL("no error");
            } catch (const Error &e) {
                QCOMPARE(e.code(), ErrorCode::InvalidArgument);
                QVERIFY(QString(e.what()).contains(QString::fromStdString(m_path.string())));
            }
        }
        QCOMPARE(readFile(m_path), std::string("old"));
    }

    void aMissingFileAndAFolderAreNamed()
    {
        const auto codeOf = [](const std::filesystem::path &path) {
            try {
                std::ignore = readSafetensors(path);
            } catch (const Error &e) {
                return QString(e.what()).contains(QString::fromStdString(path.string())) ? e.code()
                                                                                         : ErrorCode::Internal;
            }
            return ErrorCode::Internal;
        };
        QCOMPARE(codeOf(m_folder.filePath("none").toStdString()), ErrorCode::NotFound);
        QCOMPARE(codeOf(m_folder.path().toStdString()), ErrorCode::InvalidData);
    }

private:
    QTemporaryDir m_folder;
    std::filesystem::path m_path;
};

FLEXSEG_TEST(tst_safetensors)
#include "tst_safetensors.moc"
