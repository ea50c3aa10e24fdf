package io.bencao.insights.api.batchrecords;

import io.bencao.insights.api.events.EventsQuery;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.runs.RunRules;
import io.bencao.insights.topology.shared.PatientReader;
import io.bencao.insights.topology.shared.PredictionSummary;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.RunPoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what was answered to a source in the time of a run, in the topic itself: no store has all of it. Thread-safe. */
final class RunImages {

    private static final Logger LOG = LoggerFactory.getLogger(RunImages.class);

    private final EventsQuery events;
    private final TopicSpan topics;
    private final PatientReader<Prediction> predictions;
    private final RunRules rules;

    /**
     * @param events say where predictions stand
     * @param predictions read them
     * @param rules by which an image has its time
     */
    RunImages(EventsQuery events, TopicSpan topics, PatientReader<Prediction> predictions, RunRules rules) {
        this.events = events;
        this.topics = topics;
        this.predictions = predictions;
        this.rules = rules;
    }

    /**
     * Those from its first image to its last, in the order of their times.
     *
     * @throws RefusedRequestException if they are no longer kept, or more than a record holds
     */
    List<AnsweredImage> of(CourseRun run) {
        List<RunPoint> points = run.getPoints();
        PredictionSummary first = require(points.get(0).getEventId());
        PredictionSummary last = require(points.get(points.size() - 1).getEventId());
        Instant from =
                earlier(Instant.ofEpochMilli(first.at()), run.getBeganAt()).minus(rules.clock());
        Instant to = later(Instant.ofEpochMilli(last.at()), run.getLastAt()).plus(rules.keep());
        byte[] source = run.getSourceId().getBytes(StandardCharsets.UTF_8);
        AnsweredImages images = new AnsweredImages();
        TopicPartition partition =
                new TopicPartition(Topics.PREDICTIONS.name(), last.where().partition());
        topics.read(partition, from, to, record -> {
            if (Arrays.equals(record.key(), source)) {
                add(record, run, images);
            }
        });
        return images.inTime();
    }

    private PredictionSummary require(UUID event) {
        return events.find(event.toString())
                .orElseThrow(() -> new RefusedRequestException(
                        Why.EXPIRED,
                        "what was answered in this run is no longer kept: its record can't be made any more"));
    }

    private void add(ConsumerRecord<byte[], byte[]> record, CourseRun run, AnsweredImages images) {
        try {
            Prediction prediction = predictions.read(record.value());
            Instant at = Instant.ofEpochMilli(rules.time(
                    prediction.getCapturedAt().toEpochMilli(),
                    prediction.getReceivedAt().toEpochMilli()));
            if (prediction.getSourceId().equals(run.getSourceId())
                    && !at.isBefore(run.getBeganAt())
                    && !at.isAfter(run.getLastAt())) {
                images.add(AnsweredImage.of(prediction, at, Instant.ofEpochMilli(record.timestamp())));
            }
        } catch (MalformedRecordException e) {
            LOG.warn(
                    "No prediction partition={} offset={} reason='{}'",
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
