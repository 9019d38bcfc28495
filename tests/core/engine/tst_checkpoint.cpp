// SPDX-License-Identifier: Apache-2.0
#include "core/engine/checkpoint_file.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "tests/support/test_main.h"

#include <torch/torch.h>

#include <QTemporaryDir>

#include <fstream>

using namespace flexseg;
namespace fs = std::filesystem;

class tst_checkpoint : public QObject {
    Q_OBJECT

    static Checkpoint sample()
    {
        Checkpoint checkpoint;
        checkpoint.info.step = 12;
        checkpoint.info.segment = 2;
        checkpoint.info.segmentStart = 10;
        checkpoint.info.totalSteps = 40;
        checkpoint.info.validatedStep = 8;
        checkpoint.info.config = "[run]\nname = \"é\"\n";
        checkpoint.info.configHash = "abc";
        checkpoint.info.classes = {"sky", "road"};
        checkpoint.info.trainingSamples = 5;
        checkpoint.info.samplesHash = "def";
        checkpoint.info.threads = 2;
        checkpoint.pending = {{13, {{4, true}, {0, false}}}, {14, {{1, false}, {1, true}}}};
        checkpoint.add("model.",
                       {{"weight", at::arange(6, at::kFloat).reshape({2, 3})}, {"count", at::tensor(std::int64_t{7})}});
        checkpoint.add("random.", {{"cpu", at::arange(9, at::kByte)}});
        return checkpoint;
    }

    static void write(const fs::path &file, const std::string &content)
    {
        std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
    }

    static ErrorCode codeOfReading(const fs::path &file, QString *text = nullptr)
    {
        try {
            std::ignore = readCheckpoint(file);
        } catch (const Error &e) {
            if (text)
                *text = QString::fromUtf8(e.what());
            return e.code();
        }
        return ErrorCode::Internal;
    }

private Q_SLOTS:
    void comesBackAsItWasWritten()
    {
        const QTemporaryDir folder;
        const fs::path run = folder.path().toStdString();
        const CheckpointRecord record = writeCheckpoint(run, sample());
        QCOMPARE(record.file, std::string("checkpoints/step-00000012.safetensors"));
        QCOMPARE(record.sha256, sha256Hex(readFile(run / record.file)));
        QCOMPARE(record.bytes, static_cast<std::int64_t>(fs::file_size(run / record.file)));
        QCOMPARE(record.segment, 2);

        const Checkpoint read = readCheckpoint(run / record.file);
        const Checkpoint written = sample();
        QCOMPARE(read.tensors.size(), written.tensors.size());
        for (std::size_t i = 0; i < read.tensors.size(); ++i) {
            QCOMPARE(read.tensors[i].first, written.tensors[i].first);
            QVERIFY(read.tensors[i].second.equal(written.tensors[i].second));
            QVERIFY(read.tensors[i].second.dtype() == written.tensors[i].second.dtype());
        }
        QCOMPARE(read.tensorsUnder("model.")[0].first, std::string("weight"));
        QCOMPARE(read.pending.size(), std::size_t{2});
        QCOMPARE(read.pending[0].step, std::int64_t{13});
        QCOMPARE(read.pending[0].draws[0].sample, std::int64_t{4});
        QVERIFY(read.pending[0].draws[0].hard && !read.pending[0].draws[1].hard);

        const CheckpointInfo info = readCheckpointInfo(run / record.file);
        QCOMPARE(info.step, std::int64_t{12});
        QCOMPARE(info.segmentStart, std::int64_t{10});
        QCOMPARE(info.totalSteps, std::int64_t{40});
        QCOMPARE(info.validatedStep, std::int64_t{8});
        QCOMPARE(info.config, written.info.config);
        QCOMPARE(info.classes, written.info.classes);
    }

    void aStepWrittenAgainGetsAFileOfItsOwn()
    {
        const QTemporaryDir folder;
        const fs::path run = folder.path().toStdString();
        const CheckpointRecord first = writeCheckpoint(run, sample());
        const CheckpointRecord second = writeCheckpoint(run, sample());
        QCOMPARE(second.file, std::string("checkpoints/step-00000012-2.safetensors"));
        QCOMPARE(sha256HexOfFile(run / first.file), first.sha256);
        writeFileAtomic(run / "checkpoints/step-7.safetensors", std::string_view("not one of ours"));
        const auto files = checkpointFiles(run, 12);
        QCOMPARE(files.size(), std::size_t{2});
        QCOMPARE(files[1].name, second.file);
        QVERIFY(checkpointFiles(run, 11).empty());
    }

    void everyTruncationIsRefusedByName()
    {
        const QTemporaryDir folder;
        const fs::path run = folder.path().toStdString();
        const std::string whole = readFile(run / writeCheckpoint(run, sample()).file);
        const fs::path cut = run / "cut.safetensors";
        for (std::size_t size = 0; size < whole.size(); size += 37) {
            write(cut, whole.substr(0, size));
            QString text;
            QCOMPARE(codeOfReading(cut, &text), ErrorCode::InvalidData);
            QVERIFY2(text.contains("cut.safetensors"), qPrintable(text));
            QVERIFY_EXCEPTION_THROWN(std::ignore = readCheckpointInfo(cut), Error);
        }
    }

    void everyAlteredByteIsRefused()
    {
        const QTemporaryDir folder;
        const fs::path run = folder.path().toStdString();
        const std::string whole = readFile(run / writeCheckpoint(run, sample()).file);
        const fs::path altered = run / "altered.safetensors";
        int accepted = 0;
        for (std::size_t at = 0; at < whole.size(); at += 3) {
            std::string content = whole;
            content[at] = static_cast<char>(content[at] ^ 1);
            write(altered, content);
            const ErrorCode code = codeOfReading(altered);
            if (code == ErrorCode::Internal)
                ++accepted;
            else
                QVERIFY(code == ErrorCode::InvalidData || code == ErrorCode::NewerVersion);
        }
        QCOMPARE(accepted, 0);
    }

    void anotherFileAndANewerFormatAreToldApart()
    {
        const QTemporaryDir folder;
        const fs::path run = folder.path().toStdString();
        Checkpoint newer = sample();
        newer.info.format = CheckpointInfo::currentFormat + 1;
        QCOMPARE(codeOfReading(run / writeCheckpoint(run, newer).file), ErrorCode::NewerVersion);
        QCOMPARE(codeOfReading(run / "absent.safetensors"), ErrorCode::NotFound);
        writeFileAtomic(run / "text.txt", std::string_view("hello, this is a text and no checkpoint"));
        QCOMPARE(codeOfReading(run / "text.txt"), ErrorCode::InvalidData);
    }
};

FLEXSEG_TEST(tst_checkpoint)
#include "tst_checkpoint.moc"
