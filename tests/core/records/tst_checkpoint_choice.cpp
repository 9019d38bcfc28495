// SPDX-License-Identifier: Apache-2.0
#include "core/records/checkpoint_choice.h"

#include "tests/support/test_main.h"

using namespace flexseg;

class tst_checkpoint_choice : public QObject {
    Q_OBJECT

    static void add(std::vector<DomainResult> &results, std::int64_t step, const char *domain, const char *role,
                    double miou)
    {
        DomainResult result;
        result.step = step;
        result.domain = domain;
        result.role = role;
        result.miou = miou;
        results.push_back(result);
    }
    /// Source is best at 20, the targets at 30, the last is 40.
    static std::vector<DomainResult> course()
    {
        std::vector<DomainResult> results;
        const double source[] = {0.3, 0.6, 0.5, 0.4}, fog[] = {0.1, 0.2, 0.4, 0.3}, night[] = {0.1, 0.2, 0.3, 0.1};
        for (int i = 0; i < 4; ++i) {
            add(results, 10 * (i + 1), "clear", "source", source[i]);
            add(results, 10 * (i + 1), "fog", "target", fog[i]);
            add(results, 10 * (i + 1), "night", "target", night[i]);
        }
        return results;
    }
    static std::string told(const std::vector<DomainResult> &results, std::int64_t step)
    {
        return choiceText(choicesOf(results, step));
    }

private Q_SLOTS:
    void eachCheckpointSaysHowItMayHaveBeenChosen()
    {
        const auto results = course();
        QCOMPARE(told(results, 40), std::string("last"));
        QCOMPARE(told(results, 20), std::string("best on source"));
        QCOMPARE(told(results, 30), std::string("oracle (chosen on target)"));
        QCOMPARE(told(results, 10), std::string("chosen by hand"));
        QCOMPARE(told(results, 15), std::string());
        QCOMPARE(told({}, 10), std::string());
    }

    void whatCouldBeKnownBeforehandIsNoOracle()
    {
        auto results = course();
        for (DomainResult &result : results)
            if (result.step == 40)
                result.miou = 0.9; // best everywhere
        QCOMPARE(told(results, 40), std::string("last, best on source"));
    }

    void sealedTargetsDoNotGiveAwayWhichStepIsBest()
    {
        auto results = course();
        for (DomainResult &result : results)
            if (result.role == "target") {
                result.sealed = true;
                result.miou = 0;
            }
        QCOMPARE(told(results, 30), std::string("chosen by hand"));
    }

    void ofEqualOnesTheLaterIsBestAndPartialValidationsDoNotCount()
    {
        auto results = course();
        for (DomainResult &result : results)
            if (result.step == 30 && result.role == "source")
                result.miou = 0.6;
        QCOMPARE(told(results, 30), std::string("best on source"));
        add(results, 50, "fog", "target", 0.99); // the others have not been measured yet
        QCOMPARE(told(results, 50), std::string("last"));
        QCOMPARE(told(results, 10), std::string("chosen by hand"));
    }
};

FLEXSEG_TEST(tst_checkpoint_choice)
#include "tst_checkpoint_choice.moc"
