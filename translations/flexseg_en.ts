<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>flexseg::DomainsPanel</name>
    <message numerus="yes">
        <source>%1 has only %n sample(s).</source>
        <translation>
            <numerusform>%1 has only %n sample.</numerusform>
            <numerusform>%1 has only %n samples.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::EngineLink</name>
    <message numerus="yes">
        <source>%n sample(s) could not be measured.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::HardnessHistogram</name>
    <message numerus="yes">
        <source>Hardness (%n sample(s) beyond, in the last bar)</source>
        <translation>
            <numerusform>Hardness (%n sample beyond, in the last bar)</numerusform>
            <numerusform>Hardness (%n samples beyond, in the last bar)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::LaunchPanel</name>
    <message numerus="yes">
        <source>Queue: %n run(s) waiting</source>
        <translation>
            <numerusform>Queue: %n run waiting</numerusform>
            <numerusform>Queue: %n runs waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::MainWindow</name>
    <message numerus="yes">
        <source>%n run(s) wait in the queue: the next one starts by itself once this one has ended or is stopped. Take them out of the queue if that is not wanted.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::MarkBar</name>
    <message numerus="yes">
        <source>Tag for %n sample(s):</source>
        <translation>
            <numerusform>Tag for %n sample:</numerusform>
            <numerusform>Tag for %n samples:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Share of the draws of %n sample(s), 1 as it is, 0 never:</source>
        <translation>
            <numerusform>Share of the draws of %n sample, 1 as it is, 0 never:</numerusform>
            <numerusform>Share of the draws of %n samples, 1 as it is, 0 never:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::MisalignmentView</name>
    <message numerus="yes">
        <source>%n sample(s)</source>
        <translation>
            <numerusform>%n sample</numerusform>
            <numerusform>%n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n sample(s).</source>
        <translation>
            <numerusform>Stopped after %n sample.</numerusform>
            <numerusform>Stopped after %n samples.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::NoticeBar</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::PickedBar</name>
    <message numerus="yes">
        <source>%n sample(s) picked; the one in view is not among them</source>
        <translation>
            <numerusform>%n sample picked; the one in view is another</numerusform>
            <numerusform>%n samples picked; the one in view is not among them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pixel(s) marked</source>
        <translation>
            <numerusform>%n pixel marked</numerusform>
            <numerusform>%n pixels marked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::PrototypesPanel</name>
    <message numerus="yes">
        <source>%n feature(s)</source>
        <translation type="unfinished">
            <numerusform>%n feature</numerusform>
            <numerusform>%n features</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> of %n sample(s)</source>
        <translation type="unfinished">
            <numerusform> of %n sample</numerusform>
            <numerusform> of %n samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::QuadrantView</name>
    <message numerus="yes">
        <source>%n sample(s) without both values are not shown.</source>
        <translation>
            <numerusform>%n sample without both values is not shown.</numerusform>
            <numerusform>%n samples without both values are not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::ResultTableModel</name>
    <message numerus="yes">
        <source>%1 domain, %n image(s), step %2</source>
        <translation>
            <numerusform>%1 domain, %n image, step %2</numerusform>
            <numerusform>%1 domain, %n images, step %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::RunController</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::RunsPanel</name>
    <message numerus="yes">
        <source>Delete %n run(s) with checkpoints and history? This cannot be undone.</source>
        <translation>
            <numerusform>Delete %n run with checkpoints and history? This cannot be undone.</numerusform>
            <numerusform>Delete %n runs with checkpoints and history? This cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::SampleTableModel</name>
    <message numerus="yes">
        <source>From %1 to %2 over %n commit(s)</source>
        <translation>
            <numerusform>From %1 to %2 over %n commit</numerusform>
            <numerusform>From %1 to %2 over %n commits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flexseg::SamplesController</name>
    <message numerus="yes">
        <source>“%1” is trained further from its last checkpoint, with %n sample(s) excluded</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> and %n weighted. The run&apos;s journal tells of it.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
