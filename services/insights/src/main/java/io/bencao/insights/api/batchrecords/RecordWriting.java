package io.bencao.insights.api.batchrecords;

import io.bencao.checkpoint.SigningKey;
import io.bencao.insights.topicviews.ReleaseTopicView;
import io.bencao.protocols.batchrecords.BatchRecord;
import io.bencao.protocols.batchrecords.BatchRecord.AlertEpisode;
import io.bencao.protocols.batchrecords.BatchRecord.Answering;
import io.bencao.protocols.batchrecords.BatchRecord.InForce;
import io.bencao.protocols.batchrecords.BatchRecord.Made;
import io.bencao.protocols.batchrecords.BatchRecord.Moment;
import io.bencao.protocols.batchrecords.BatchRecord.Point;
import io.bencao.protocols.batchrecords.BatchRecord.Run;
import io.bencao.protocols.batchrecords.BatchRecord.Said;
import io.bencao.protocols.batchrecords.SignedBatchRecord;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.RunPoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Puts together what was found of a run, bounded, and signs it. Thread-safe. */
final class RecordWriting {

    private static final int MOST_LABELS = 500;
    private static final int MOST_ALERTS = 50;
    private static final int MOST_CHECKPOINTS = 50;
    private static final int MOST_RELEASES = 50;

    private final ReleaseTopicView releases;
    private final Optional<SigningKey> key;
    private final Software software;

    RecordWriting(ReleaseTopicView releases, Optional<SigningKey> key, Software software) {
        this.releases = releases;
        this.key = key;
        this.software = software;
    }

    /**
     * A span of time by the broker's clock.
     *
     * @param from its first moment
     * @param to its last
     */
    record Span(Instant from, Instant to) {

        /** When it took images in. */
        static Span received(List<AnsweredImage> images) {
            return of(images, AnsweredImage::receivedAt);
        }

        /** When it took answers in. */
        static Span answered(List<AnsweredImage> images) {
            return of(images, AnsweredImage::answeredAt);
        }

        private static Span of(List<AnsweredImage> images, Function<AnsweredImage, Instant> time) {
            List<Instant> times = images.stream().map(time).sorted().toList();
            return new Span(times.get(0), times.get(times.size() - 1));
        }
    }

    /**
     * The request.
     *
     * @param at when
     * @param by who asked; null if nobody needs to log in
     * @param settled whether no late image changes the run any more
     */
    record Asked(Instant at, String by, boolean settled) {}

    SignedBatchRecord write(
            CourseRun run, List<AnsweredImage> images, List<Said> labels, List<AlertEpisode> alerts, Asked asked) {
        Span received = Span.received(images);
        List<Answering> checkpoints = answering(images);
        List<InForce> inForce = inForce(Span.answered(images));
        Map<String, Integer> leftOut = Map.of(
                "labels", Math.max(0, labels.size() - MOST_LABELS),
                "alerts", Math.max(0, alerts.size() - MOST_ALERTS),
                "checkpoints", Math.max(0, checkpoints.size() - MOST_CHECKPOINTS),
                "releases", Math.max(0, inForce.size() - MOST_RELEASES));
        BatchRecord record = new BatchRecord(
                run(run, received),
                run.getPoints().stream().map(RecordWriting::point).toList(),
                KeyImages.of(run, images),
                first(MOST_LABELS, labels),
                first(MOST_ALERTS, alerts),
                first(MOST_CHECKPOINTS, checkpoints),
                first(MOST_RELEASES, inForce),
                new Made(
                        asked.at().truncatedTo(ChronoUnit.MILLIS),
                        asked.by(),
                        software.instance(),
                        software.version(),
                        software.commit(),
                        asked.settled(),
                        Made.counted(leftOut)));
        return SignedBatchRecord.of(record, key);
    }

    private static Run run(CourseRun run, Span span) {
        return new Run(
                run.getSourceId(),
                run.getRunId(),
                run.getFamily(),
                run.getStages(),
                run.getEnd().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                run.getImages(),
                new Moment(run.getBeganAt(), span.from()),
                new Moment(run.getLastAt(), span.to()));
    }

    private static Point point(RunPoint point) {
        return new Point(
                point.getAt(),
                point.getEventId(),
                BatchRecord.number(point.getAnswered()),
                BatchRecord.number(point.getPlace()),
                BatchRecord.number(point.getFrom()),
                BatchRecord.number(point.getTo()));
    }

    private static List<Answering> answering(List<AnsweredImage> images) {
        Map<CheckpointRef, Integer> counts = new LinkedHashMap<>();
        images.forEach(image -> counts.merge(image.checkpoint(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> new Answering(
                        entry.getKey().getDigest(),
                        entry.getKey().getId(),
                        entry.getKey().getPrecision(),
                        entry.getValue()))
                .sorted(Comparator.comparingInt(Answering::images)
                        .reversed()
                        .thenComparing(Answering::digest)
                        .thenComparing(Answering::precision))
                .toList();
    }

    private List<InForce> inForce(Span span) {
        List<InForce> inForce = new ArrayList<>();
        for (ValidRelease release : releases.releases()) {
            if (release.releasedAt().isAfter(span.to())) {
                continue;
            }
            if (!release.releasedAt().isAfter(span.from())) {
                // What came before is replaced by it.
                inForce.clear();
            }
            inForce.add(new InForce(
                    release.number(),
                    release.checkpointId(),
                    release.digest(),
                    release.releasedAt(),
                    release.releasedBy(),
                    release.keyId()));
        }
        return inForce;
    }

    private static <T> List<T> first(int most, List<T> all) {
        return all.subList(0, Math.min(most, all.size()));
    }
}
