package io.bencao.insights.topology.runs;

import io.bencao.checkpoint.course.CourseProgress;
import io.bencao.checkpoint.course.Forecast;
import io.bencao.insights.runs.RunFollower;
import io.bencao.insights.runs.RunFollower.Point.Placed;
import io.bencao.insights.runs.RunSpan;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.RunEnd;
import io.bencao.schemas.avro.RunPoint;
import io.bencao.schemas.avro.StageForecast;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A run as the record that says it. */
public final class RunRecords {

    /** Points of a curve. */
    private static final int MOST_POINTS = 120;

    private RunRecords() {}

    /** The key of its records. */
    public static String key(String source, String runId) {
        return source + "\n" + runId;
    }

    /**
     * How a run is.
     *
     * @param stages the labels of its family, first stage to last
     */
    public static CourseRun of(String source, RunSpan span, RunFollower follower, List<String> stages) {
        CourseProgress progress = follower.progress().orElse(null);
        return CourseRun.newBuilder()
                .setSourceId(source)
                .setRunId(span.id())
                .setFamily(span.family())
                .setStages(stages)
                .setEnd(span.end() == null ? null : RunEnd.valueOf(span.end().name()))
                .setBeganAt(Instant.ofEpochMilli(span.first().time()))
                .setLastAt(Instant.ofEpochMilli(span.last().time()))
                .setImages(span.images().size())
                .setPlace(progress == null ? null : (float) progress.place())
                .setBegins(progress == null ? List.of() : forecasts(progress, stages))
                .setPoints(points(follower.points()))
                .build();
    }

    private static List<StageForecast> forecasts(CourseProgress progress, List<String> stages) {
        List<StageForecast> forecasts = new ArrayList<>();
        for (int place = 2; place <= stages.size(); place++) {
            Forecast begins = progress.begins(place);
            forecasts.add(new StageForecast(
                    stages.get(place - 1), (float) begins.seconds(), (float) begins.early(), (float) begins.late()));
        }
        return forecasts;
    }

    private static List<RunPoint> points(List<RunFollower.Point> all) {
        int every = (all.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<RunPoint> points = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            // Counted from the last one back, so that it is among them
            if ((all.size() - 1 - i) % every == 0) {
                points.add(point(all.get(i)));
            }
        }
        return points;
    }

    private static RunPoint point(RunFollower.Point point) {
        Placed placed = point.placed();
        return new RunPoint(
                Instant.ofEpochMilli(point.at()),
                point.eventId(),
                point.answered(),
                placed == null ? null : placed.place(),
                placed == null ? null : placed.from(),
                placed == null ? null : placed.to());
    }
}
