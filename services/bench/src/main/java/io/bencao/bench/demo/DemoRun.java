package io.bencao.bench.demo;

import io.bencao.bench.figures.Percentiles;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.cli.images.ImageSource;
import io.bencao.cli.local.Installation;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.local.LocalSystem;
import io.bencao.cli.local.Workplace;
import io.bencao.cli.terminal.Terminal;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.OneOutcomePerRecord;
import io.bencao.guarantees.ReadingProgress;
import io.bencao.guarantees.Reconciliation;
import io.bencao.guarantees.ReconciliationRange;
import io.bencao.guarantees.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** One demo from the first process to the last. */
final class DemoRun {

    private static final int NAMED_MISSING = 10;

    private final Path classifierJar;
    private final LocalCheckpoint checkpoint;
    private final Map<String, String> settings;
    private final Terminal terminal;
    private final boolean keep;

    DemoRun(
            Installation installation,
            LocalCheckpoint checkpoint,
            Map<String, String> settings,
            Terminal terminal,
            boolean keep) {
        this.classifierJar = installation.classifier();
        this.checkpoint = checkpoint;
        this.settings = settings;
        this.terminal = terminal;
        this.keep = keep;
    }

    DemoResult run(ImageSource images, long events, OfferedLoad load, CheckpointBundle bundle)
            throws InterruptedException {
        try (Workplace workplace = Workplace.create("demo", keep)) {
            long burst = DemoTraffic.burst(events, load);
            drawEarly(images, burst);
            terminal.say((keep ? "kept in " : "data in ") + workplace.folder() + "; starting a broker");
            LocalSystem system = workplace.running(LocalSystem.start(workplace.folder(), OptionalInt.empty()));
            terminal.say("broker at " + system.bootstrapServers() + "; starting the classifier");
            system.startClassifier(classifierJar, checkpoint, settings, OptionalInt.empty())
                    .awaitReady();
            terminal.say("classifier ready");
            Ledger ledger = new Ledger();
            DemoTraffic.Measured measured;
            try (AnswerReader answers = AnswerReader.start(system.cluster(), ledger);
                    LiveTable table = LiveTable.start(terminal, ledger, events)) {
                measured = new DemoTraffic(system, images, ledger, answers).run(events, load);
            }
            return judged(system, ledger, measured, load, bundle);
        }
    }

    /** One core draws sample images while the other starts processes. */
    private static void drawEarly(ImageSource images, long count) {
        Thread thread = new Thread(() -> images.prepare(count, 1, done -> {}), "early-images");
        thread.setDaemon(true);
        thread.start();
    }

    private DemoResult judged(
            LocalSystem system,
            Ledger ledger,
            DemoTraffic.Measured measured,
            OfferedLoad load,
            CheckpointBundle bundle) {
        double throughput = measured.throughput();
        Evidence evidence = Reconciliation.read(
                system.cluster().properties(), ReconciliationRange.everything(), ReadingProgress.SILENT);
        Verdict verdict = new OneOutcomePerRecord().judge(evidence);
        if (!verdict.held()) {
            terminal.say(verdict.toString());
        }
        List<String> unanswered = ledger.missing(NAMED_MISSING);
        if (!unanswered.isEmpty()) {
            terminal.say("without an answer: " + String.join(", ", unanswered));
        }
        Percentiles latencies = Percentiles.of(ledger.latencies());
        Set<String> labels =
                bundle.manifest().labels().stream().map(Manifest.Label::id).collect(Collectors.toSet());
        return new DemoResult(
                ledger.sent(),
                evidence.predicted(),
                evidence.deadLettered(),
                verdict.count(OneOutcomePerRecord.DOUBLED) + verdict.count(OneOutcomePerRecord.BOTH),
                verdict.count(OneOutcomePerRecord.MISSING),
                ledger.accuracy(labels),
                throughput,
                latencies.at(50),
                latencies.at(99),
                sinceStart(ledger.firstPredictionAt()),
                load.perSecond(throughput),
                load.isBacklog(throughput) || measured.queueGrew());
    }

    private static double sinceStart(OptionalLong moment) {
        // The launcher knows when return was pressed; without it, this process's own start is close.
        long started = Long.getLong(
                "bencao.started",
                ProcessHandle.current()
                        .info()
                        .startInstant()
                        .map(Instant::toEpochMilli)
                        .orElse(Long.MAX_VALUE));
        return moment.isPresent() ? moment.getAsLong() - started : Double.NaN;
    }
}
