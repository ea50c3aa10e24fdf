package io.bencao.insights.api.runs;

import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.topicviews.RunTopicView;
import io.bencao.insights.topology.runs.RunRecords;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.StageForecast;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far each run is. Thread-safe. */
public final class RunsQuery {

    /** Runs that go on, at most: a shop has some hundred pans. */
    private static final int MOST_GOING_ON = 200;

    /** By the time at which the last stage begins; runs of which nothing is foreseen last. */
    private static final Comparator<CourseRun> FIRST_OVER =
            Comparator.comparingDouble(RunsQuery::overAt).thenComparing(CourseRun::getSourceId);

    private final RunTopicView runs;

    public RunsQuery(RunTopicView runs) {
        this.runs = runs;
    }

    /**
     * Runs that go on, and a page of those that ended.
     *
     * @param source whose; empty: anybody's
     */
    public RunsView runs(int page, int size, Optional<String> source) {
        List<CourseRun> all = runs.runs().stream()
                .filter(run -> source.isEmpty() || run.getSourceId().equals(source.get()))
                .toList();
        List<CourseRun> ended = all.stream().filter(run -> run.getEnd() != null).toList();
        return new RunsView(
                page,
                size,
                all.stream()
                        .filter(run -> run.getEnd() == null)
                        .sorted(FIRST_OVER)
                        .limit(MOST_GOING_ON)
                        .map(RunsQuery::view)
                        .toList(),
                ended.size(),
                ended.stream()
                        .skip((long) page * size)
                        .limit(size)
                        .map(RunsQuery::view)
                        .toList());
    }

    /** One run. */
    public RunView run(String source, String runId) {
        return runs.run(RunRecords.key(source, runId))
                .map(RunsQuery::view)
                .orElseThrow(
                        () -> new RefusedRequestException(Why.NOT_FOUND, "source " + source + " has no run " + runId));
    }

    private static double overAt(CourseRun run) {
        List<StageForecast> begins = run.getBegins();
        return begins.isEmpty()
                ? Double.MAX_VALUE
                : run.getLastAt().toEpochMilli() / 1000.0
                        + begins.get(begins.size() - 1).getSeconds();
    }

    private static RunView view(CourseRun run) {
        return new RunView(
                run.getSourceId(),
                run.getRunId(),
                run.getFamily(),
                List.copyOf(run.getStages()),
                run.getEnd() == null
                        ? null
                        : run.getEnd().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                run.getBeganAt(),
                run.getLastAt(),
                run.getImages(),
                run.getPlace(),
                run.getBegins().stream()
                        .map(begins -> new RunView.BeginsView(
                                begins.getLabel(), begins.getSeconds(), begins.getEarly(), begins.getLate()))
                        .toList(),
                run.getPoints().stream()
                        .map(point -> new RunView.PointView(
                                point.getAt(),
                                point.getEventId(),
                                point.getAnswered(),
                                point.getPlace(),
                                point.getFrom(),
                                point.getTo()))
                        .toList());
    }
}
