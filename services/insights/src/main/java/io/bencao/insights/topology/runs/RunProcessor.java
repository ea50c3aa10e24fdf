package io.bencao.insights.topology.runs;

import io.bencao.insights.runs.CourseImage;
import io.bencao.insights.runs.RunFollower;
import io.bencao.insights.runs.RunSpan;
import io.bencao.insights.runs.StageLabels;
import io.bencao.insights.topology.shared.OpenAlerts;
import io.bencao.insights.topology.shared.PredictionSummary;
import io.bencao.insights.topology.shared.SourceClock;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.Prediction;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the images of each source, and once a second finds out what became of its runs: what is said of them is a function of the images
 * that are kept. The stores are written here alone, so nothing is read back.
 */
public final class RunProcessor implements Processor<String, PredictionSummary, String, RunResult> {

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** What a sender calls a run, at most; a longer name, or one with line breaks and the like, is none. */
    private static final int LONGEST_NAME = 100;

    private static final String RUN_ID = "runId";

    /** One to begin with, one that is wanted, one that is too much. */
    private static final int LEAST_STAGES = 3;

    private final RunProcessorSettings settings;
    private final Map<String, SourceRuns> sources = new HashMap<>();
    private ProcessorContext<String, RunResult> context;
    private KeyValueStore<RunImageKey, CourseImage> images;
    private KeyValueStore<String, RunMemory> memories;
    private RunAlerts alerts;
    private SourceClock clock;
    private StageLabels stages = StageLabels.NONE;
    private String stagesOf = "";
    private boolean asked;
    private int kept;

    public RunProcessor(RunProcessorSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, RunResult> newContext) {
        context = newContext;
        images = RunStores.IMAGES.in(newContext);
        memories = RunStores.MEMORIES.in(newContext);
        OpenAlerts open = new OpenAlerts(
                newContext,
                RunStores.ALERTS.in(newContext),
                alert -> newContext.forward(alert.withValue(new RunResult.Warned(alert.value()))));
        alerts = new RunAlerts(settings.warnings(), open);
        clock = new SourceClock(newContext.currentSystemTimeMs());
        try (KeyValueIterator<RunImageKey, CourseImage> all = images.all()) {
            all.forEachRemaining(entry -> kept += of(entry.key.source()).add(entry.value));
        }
        try (KeyValueIterator<String, RunMemory> all = memories.all()) {
            all.forEachRemaining(entry -> {
                of(entry.key).remember(entry.value);
                of(entry.key).stored();
            });
        }
        newContext.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private SourceRuns of(String source) {
        return sources.computeIfAbsent(source, SourceRuns::new);
    }

    @Override
    public void process(Record<String, PredictionSummary> record) {
        PredictionSummary seen = record.value();
        clock.saw(seen.at(), context.currentSystemTimeMs());
        StageLabels known = stages(seen.checkpoint());
        if (known.isEmpty()) {
            return;
        }
        Optional<StageLabels.Scored> scored = known.scored(seen.prediction().getTopK());
        if (scored.isEmpty()) {
            return;
        }
        Prediction prediction = seen.prediction();
        CourseImage image = new CourseImage(
                settings.rules()
                        .time(
                                prediction.getCapturedAt().toEpochMilli(),
                                prediction.getReceivedAt().toEpochMilli()),
                seen.at(),
                seen.eventId(),
                named(prediction),
                scored.get().family(),
                scored.get().scores());
        SourceRuns source = sources.get(seen.source());
        if (source != null && source.isTooLate(image)) {
            settings.late().run();
            return;
        }
        if (source == null) {
            makeRoom(settings.mostSources() - 1, settings.mostImages());
            source = of(seen.source());
        }
        if (source.wants(image)) {
            images.put(RunImageKey.of(seen.source(), image), image);
            kept += source.add(image);
            makeRoom(settings.mostSources(), settings.mostImages());
        }
    }

    /** The same checkpoint nearly always: nothing is looked up. One without stages is asked for once a second. */
    private StageLabels stages(String digest) {
        if (!digest.equals(stagesOf) || (stages.isEmpty() && !asked)) {
            stages = settings.stages().stages(digest);
            stagesOf = digest;
            asked = true;
        }
        return stages;
    }

    private static String named(Prediction prediction) {
        String name = prediction.getAttributes().getOrDefault(RUN_ID, "").strip();
        boolean plain = name.codePoints()
                .noneMatch(point -> Character.isISOControl(point)
                        || Character.getType(point) == Character.LINE_SEPARATOR
                        || Character.getType(point) == Character.PARAGRAPH_SEPARATOR);
        return plain && name.length() <= LONGEST_NAME ? name : "";
    }

    private void tick(long wall) {
        asked = false;
        long now = clock.now(wall);
        if (now == SourceClock.UNKNOWN) {
            return;
        }
        for (SourceRuns source : List.copyOf(sources.values())) {
            if (source.isDue(now)) {
                look(source, now);
            }
        }
    }

    private void look(SourceRuns source, long now) {
        List<RunSpan> runs = source.runs(settings.rules(), now);
        send(source, runs, now);
        source.keepFollowersOf(runs);
        RunSpan last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (last == null || last.end() != null) {
            alerts.end(source.source(), now);
        } else {
            followed(source, last)
                    .progress()
                    .filter(progress -> last.stages() >= LEAST_STAGES)
                    .ifPresent(
                            progress -> source.remember(alerts.look(source.source(), last, progress, source.memory())));
        }
        settle(source, runs, now);
        source.lookAgainAt(nextLook(source, runs));
    }

    private RunFollower followed(SourceRuns source, RunSpan span) {
        return source.followed(span, () -> settings.courses().follower(span.family(), span.stages()));
    }

    private void send(SourceRuns source, List<RunSpan> runs, long now) {
        Map<String, Integer> sent = new TreeMap<>();
        for (RunSpan span : runs) {
            CourseRun run = RunRecords.of(source.source(), span, followed(source, span), labels(span));
            // Avro takes a field that is null for one that is the first of its enumeration
            int stands = Objects.hash(run, String.valueOf(span.end()));
            if (!Integer.valueOf(stands).equals(source.memory().sent().get(span.id()))) {
                forward(source.source(), span.id(), run, now);
            }
            sent.put(span.id(), stands);
        }
        for (String id : source.memory().sent().keySet()) {
            if (!sent.containsKey(id)) {
                forward(source.source(), id, null, now);
            }
        }
        source.remember(source.memory().sending(sent));
    }

    /** The labels of a run's stages; none where the checkpoint of now has others. */
    private List<String> labels(RunSpan span) {
        List<String> labels = stages.labels(span.family());
        return labels.size() == span.stages() ? labels : List.of();
    }

    private void forward(String source, String id, CourseRun run, long now) {
        context.forward(new Record<>(RunRecords.key(source, id), new RunResult.Grown(run), Math.max(0, now)));
    }

    /** Closes runs for good that ended long enough ago, and forgets images that are of no run. */
    private void settle(SourceRuns source, List<RunSpan> runs, long now) {
        long keep = settings.rules().keep().toMillis();
        long until = Long.MIN_VALUE;
        boolean allOver = true;
        for (int i = 0; i < runs.size() && allOver; i++) {
            RunSpan span = runs.get(i);
            boolean isLast = i + 1 == runs.size();
            // What came after the last one is of no run, or the run would go on
            long end = Math.max(until, isLast ? source.newest() : span.until());
            boolean overlaps = !isLast && runs.get(i + 1).first().time() <= end;
            allOver = span.end() != null && now - span.lastArrival() > keep && !overlaps;
            until = allOver ? end : until;
        }
        if (runs.isEmpty()) {
            until = source.newest() - settings.rules().pause().toMillis() - keep;
        }
        if (until > source.memory().settledUntil()) {
            long settled = until;
            source.remember(source.memory().settled(settled));
            Map<String, Integer> still = new TreeMap<>(source.memory().sent());
            runs.stream().filter(span -> span.until() <= settled).forEach(span -> {
                still.remove(span.id());
                if (!span.named().isEmpty() && span.end() == RunSpan.End.LONGEST) {
                    source.remember(source.memory().closing(span.named()));
                }
            });
            source.remember(source.memory().sending(still));
            forget(source, settled);
        }
        if (source.isEmpty() && now - source.lastAt() > 2 * keep) {
            sources.remove(source.source());
            memories.delete(source.source());
        } else if (!source.isStored()) {
            memories.put(source.source(), source.memory());
            source.stored();
        }
    }

    private void forget(SourceRuns source, long until) {
        for (CourseImage image : source.takeUntil(until)) {
            images.delete(RunImageKey.of(source.source(), image));
            kept--;
        }
    }

    private long nextLook(SourceRuns source, List<RunSpan> runs) {
        long pause = settings.rules().pause().toMillis();
        boolean open = !runs.isEmpty() && runs.get(runs.size() - 1).end() == null;
        return source.lastAt()
                + 1
                + (open ? pause : Math.max(pause, settings.rules().keep().toMillis()));
    }

    private void makeRoom(int mostSources, int mostImages) {
        while (sources.size() > mostSources || (kept > mostImages && sources.size() > 1)) {
            SourceRuns oldest = sources.values().stream()
                    .min(Comparator.comparingLong(SourceRuns::lastAt).thenComparing(SourceRuns::source))
                    .orElseThrow();
            end(oldest);
        }
    }

    /** There is no room left for a source. */
    private void end(SourceRuns source) {
        long now = Math.max(source.lastAt(), clock.now(context.currentSystemTimeMs()));
        List<RunSpan> runs = source.runs(settings.rules(), now).stream()
                .map(span -> span.ended(RunSpan.End.FORGOTTEN))
                .toList();
        send(source, runs, now);
        alerts.end(source.source(), now);
        forget(source, Long.MAX_VALUE);
        sources.remove(source.source());
        memories.delete(source.source());
    }
}
