package io.bencao.trainer.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.Manifest;
import io.bencao.protocols.releases.ReleaseDetails;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.runtime.PhaseGate;
import io.bencao.trainer.evaluate.CheckpointEvaluator;
import io.bencao.trainer.evaluate.GateDecision;
import io.bencao.trainer.evaluate.PairedAnswer;
import io.bencao.trainer.examples.BaseData;
import io.bencao.trainer.examples.Dataset;
import io.bencao.trainer.examples.DatasetBuilder;
import io.bencao.trainer.lease.Term;
import io.bencao.trainer.phase.Phase;
import io.bencao.trainer.progress.ProgressRecords;
import io.bencao.trainer.progress.RunProgress;
import io.bencao.trainer.release.Consumed;
import io.bencao.trainer.train.ChallengerFitting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes a run from the phase it is in to its end, and remembers each step before it takes the next. For the thread that leads. */
public final class TrainingRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunRooms rooms;
    private final RunSettings settings;
    private final PhaseGate phases;
    private final InstantSource clock;

    /** @param phases passed as each phase begins */
    public TrainingRun(RunRooms rooms, RunSettings settings, PhaseGate phases, InstantSource clock) {
        this.rooms = rooms;
        this.settings = settings;
        this.phases = phases;
        this.clock = clock;
    }

    /**
     * Goes on until the run has ended. On anything thrown it can be gone on with from the state that was saved last.
     *
     * @return the run's end
     */
    public TrainingRunState advance(TrainingRunState from, Term term) throws IOException, InterruptedException {
        TrainingRunState state = from;
        while (!state.phase().isLast()) {
            rooms.runs().save(state);
            rooms.progress().tell(RunProgress.entering(state.runId(), state.phase()));
            phases.pass(state.phase().name().toLowerCase(Locale.ROOT));
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped in phase " + state.phase());
            }
            state = next(state, term);
        }
        rooms.runs().finish(state);
        return state;
    }

    private TrainingRunState next(TrainingRunState state, Term term) throws IOException, InterruptedException {
        return switch (state.phase()) {
            case FETCHING -> fetch(state, term);
            case TRAINING, EXPORTING -> train(state);
            case EVALUATING -> evaluate(state);
            case GATING -> gate(state, term);
            case STORING -> store(state);
            case RELEASING -> release(state, term);
            case DONE, FAILED -> state;
        };
    }

    private TrainingRunState fetch(TrainingRunState state, Term term) throws IOException, InterruptedException {
        CheckpointBundle champion = rooms.champions().find(state.champion());
        List<String> labels = labels(champion);
        BaseData base = settings.base().isPresent()
                ? BaseData.scan(
                        settings.base().get(),
                        labels,
                        settings.baseHoldOut(),
                        settings.folder().resolve("base-digests.json"))
                : BaseData.none();
        RateMeter meter = new RateMeter();
        RunProgress entering = RunProgress.entering(state.runId(), Phase.FETCHING);
        DatasetBuilder.Gathered gathered = rooms.datasets().gather(labels, base, (done, total) -> rooms.progress()
                .step(entering.at(done, total, meter.perSecond(done))));
        Path folder = rooms.runs().runFolder(state.runId());
        JSON.writeValue(
                folder.resolve("set-aside.json").toFile(), gathered.plan().setAside());
        JSON.writeValue(
                folder.resolve("missing.json").toFile(), gathered.report().missing());
        Dataset dataset = gathered.dataset();
        DatasetFile.write(dataset, folder.resolve("dataset.jsonl"));
        String counts = dataset.learned().size() + " images to learn from, "
                + dataset.heldOut().size() + " held out; labels set aside: "
                + gathered.plan().setAside().size() + "; fetched: " + gathered.report();
        rooms.progress().tell(entering.because(counts));
        if (dataset.heldOut().size() < settings.leastHeldOut()
                || dataset.learned().isEmpty()) {
            return refuse(
                    state,
                    "nothing to judge or to learn by: " + counts + "; " + settings.leastHeldOut()
                            + " held-out images at least are needed",
                    Map.of(),
                    term);
        }
        return state.in(Phase.TRAINING);
    }

    private TrainingRunState train(TrainingRunState state) throws IOException {
        Path folder = rooms.runs().runFolder(state.runId());
        FolderStore out = new FolderStore(folder.resolve("challenger"));
        List<String> made = out.list();
        if (made.size() == 1) {
            // A challenger appears whole or not at all: this run was killed after it.
            return state.with(made.get(0)).in(Phase.EVALUATING);
        }
        ChallengerFitting.Job job = new ChallengerFitting.Job(
                rooms.champions().first().manifest().name() + "-" + state.runId(),
                rooms.champions().find(state.champion()),
                DatasetFile.read(folder.resolve("dataset.jsonl")),
                folder.resolve("challenger"),
                folder.resolve("work"),
                settings.signingKey(),
                settings.threads(),
                settings.seed());
        CheckpointBundle challenger =
                rooms.fittings().get(state.mode()).fit(job, new FitProgress(state.runId(), rooms.progress(), phases));
        return state.with(challenger.digest()).in(Phase.EVALUATING);
    }

    private TrainingRunState evaluate(TrainingRunState state) throws IOException {
        Dataset dataset = dataset(state);
        CheckpointBundle champion = rooms.champions().find(state.champion());
        CheckpointBundle challenger = challenger(state);
        for (String precision : challenger.manifest().precisions().keySet()) {
            answers(state, champion, servedAs(champion, precision), dataset);
            answers(state, challenger, precision, dataset);
        }
        return state.in(Phase.GATING);
    }

    private TrainingRunState gate(TrainingRunState state, Term term) throws IOException, InterruptedException {
        Dataset dataset = dataset(state);
        CheckpointBundle champion = rooms.champions().find(state.champion());
        CheckpointBundle challenger = challenger(state);
        if (!labels(champion).equals(labels(challenger))) {
            return refuse(
                    state,
                    "the champion's labels have changed since training began: " + labels(champion) + ", not "
                            + labels(challenger),
                    Map.of(),
                    term);
        }
        TrainingRunState decided = state;
        for (String precision : challenger.manifest().precisions().keySet()) {
            List<PairedAnswer> pairs = CheckpointEvaluator.pair(
                    dataset.heldOut(),
                    answers(state, champion, servedAs(champion, precision), dataset),
                    answers(state, challenger, precision, dataset));
            GateDecision decision = rooms.gate().decide(pairs, labels(champion));
            String reason = precision + ": " + decision.reason();
            if (!decision.passed()) {
                return refuse(state, reason, decision.figures(), term);
            }
            if (precision.equals(Manifest.FP32) || decided.reason() == null) {
                decided = state.decided(true, reason, decision.figures());
            }
        }
        rooms.progress().tell(RunProgress.entering(state.runId(), Phase.GATING).decided(true, decided.reason()));
        return decided.in(Phase.STORING);
    }

    private TrainingRunState store(TrainingRunState state) throws IOException {
        rooms.champions().store().put(challenger(state).folder());
        rooms.champions().find(state.challenger());
        return state.in(Phase.RELEASING);
    }

    private TrainingRunState release(TrainingRunState state, Term term) throws IOException, InterruptedException {
        ReleaseHistory history = rooms.releaser().history();
        TrainingRunState done = state.in(Phase.DONE);
        RunProgress last = RunProgress.entering(state.runId(), Phase.DONE).decided(true, state.reason());
        if (history.contains(state.challenger())) {
            // Committed before a kill, with everything that belongs to it.
            rooms.progress().ended(last);
            return done;
        }
        String live = champion(history);
        if (!live.equals(state.champion())) {
            // Somebody released another checkpoint meanwhile: that is the one to beat now.
            return state.against(live).in(Phase.EVALUATING);
        }
        Optional<ValidRelease> released = rooms.releaser()
                .release(
                        state.challenger(),
                        live,
                        new ReleaseDetails(
                                challenger(state).manifest().id(),
                                state.figures(),
                                state.why() + "; " + state.reason()),
                        List.of(ProgressRecords.of(last, now())),
                        consumed(state),
                        term);
        if (released.isEmpty()) {
            // Overtaken in that very moment.
            return state.against(champion(rooms.releaser().history())).in(Phase.EVALUATING);
        }
        rooms.progress().ended(last);
        return done;
    }

    /** Ends a run that releases nothing: what it considered is not considered new any more. */
    private TrainingRunState refuse(TrainingRunState state, String reason, Map<String, Double> figures, Term term)
            throws InterruptedException {
        RunProgress last = RunProgress.entering(state.runId(), Phase.DONE).decided(false, reason);
        rooms.releaser().conclude(ProgressRecords.of(last, now()), consumed(state), term);
        rooms.progress().ended(last);
        return state.decided(false, reason, figures).in(Phase.DONE);
    }

    /** Ends a run that can't go on; its labels are still new, its command is answered. */
    public TrainingRunState fail(TrainingRunState state, String reason, Term term)
            throws IOException, InterruptedException {
        RunProgress last = RunProgress.entering(state.runId(), Phase.FAILED).because(reason);
        rooms.releaser()
                .conclude(
                        ProgressRecords.of(last, now()),
                        new Consumed(Map.of(), Optional.ofNullable(state.command()), state.topicIds()),
                        term);
        rooms.progress().ended(last);
        TrainingRunState failed = state.failed(reason);
        rooms.runs().finish(failed);
        return failed;
    }

    /** Digest of the checkpoint that should be live. */
    public String champion(ReleaseHistory history) {
        return history.last()
                .map(ValidRelease::digest)
                .orElse(rooms.champions().first().digest());
    }

    private Map<String, Integer> answers(
            TrainingRunState state, CheckpointBundle bundle, String precision, Dataset dataset) throws IOException {
        RateMeter meter = new RateMeter();
        RunProgress entering = RunProgress.entering(state.runId(), Phase.EVALUATING);
        return rooms.evaluator().answers(bundle, precision, dataset.heldOut(), (done, total) -> rooms.progress()
                .step(entering.at(done, total, meter.perSecond(done))));
    }

    private static String servedAs(CheckpointBundle champion, String precision) {
        return champion.manifest().precisions().containsKey(precision) ? precision : Manifest.FP32;
    }

    private Dataset dataset(TrainingRunState state) throws IOException {
        return DatasetFile.read(rooms.runs().runFolder(state.runId()).resolve("dataset.jsonl"));
    }

    private CheckpointBundle challenger(TrainingRunState state) throws IOException {
        Path folder = rooms.runs().runFolder(state.runId()).resolve("challenger");
        Path own = folder.resolve(state.challenger());
        return Files.isDirectory(own)
                ? CheckpointBundle.open(own)
                : rooms.champions().find(state.challenger());
    }

    private static Consumed consumed(TrainingRunState state) {
        return new Consumed(state.labels(), Optional.ofNullable(state.command()), state.topicIds());
    }

    private static List<String> labels(CheckpointBundle bundle) {
        return bundle.manifest().labels().stream().map(Manifest.Label::id).toList();
    }

    private Instant now() {
        return clock.instant();
    }
}
