package io.bencao.schemas;

import io.bencao.schemas.Topic.Kept;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertHandling;
import io.bencao.schemas.avro.AuditEntry;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.TrainerCommand;
import io.bencao.schemas.avro.TrainingProgress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.InvalidTopicException;

/** Every topic once. Sizes in bytes. */
public final class Topics {

    /** The largest image event, as a record batch: 16 MiB. A 4K JPEG of high quality has 2 to 4 MB. */
    public static final int IMAGE_EVENT_LIMIT = 16 * 1024 * 1024;

    /** What a dead letter may add to the event that it carries: headers of at most 8 KiB, and the batch around it. */
    public static final int DEAD_LETTER_ROOM = 64 * 1024;

    /** The limit of every topic that carries no images: Kafka's own default, 1 MiB and the batch header. */
    private static final int SMALL = 1024 * 1024 + 12;

    private static final int PARTITIONS = 4;
    private static final String KAFKAS_OWN = "__";
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LONG = Duration.ofDays(365);

    /** Images to be labelled, by source. */
    public static final Topic<ImageEvent> IMAGE_EVENTS =
            avro("image-events", "source id", ImageEvent.class, PARTITIONS, new Kept.For(WEEK), IMAGE_EVENT_LIMIT);

    /** Exactly one per image event that was not dead-lettered, by source. */
    public static final Topic<Prediction> PREDICTIONS =
            avro("predictions", "source id", Prediction.class, PARTITIONS, new Kept.For(WEEK), SMALL);

    /** Image events that can't be answered: the original bytes, untouched, and headers that say why. */
    public static final Topic<byte[]> IMAGE_EVENTS_DLQ =
            raw("image-events.dlq", "as the event", new Kept.For(LONG), IMAGE_EVENT_LIMIT + DEAD_LETTER_ROOM);

    /** What people say about predictions, by event. */
    public static final Topic<Feedback> FEEDBACK =
            avro("feedback", "event id", Feedback.class, PARTITIONS, new Kept.For(LONG), SMALL);

    /** Feedback that never met its prediction or makes no sense: the original bytes, and headers that say why. */
    public static final Topic<byte[]> FEEDBACK_DLQ =
            raw("feedback.dlq", "event id", new Kept.For(LONG), SMALL + DEAD_LETTER_ROOM);

    /** Images with their true labels, by event; no pixels. */
    public static final Topic<LabelledExample> LABELLED_EXAMPLES =
            avro("labelled-examples", "event id", LabelledExample.class, PARTITIONS, new Kept.LastPerKey(), SMALL);

    /** Which checkpoint should be live, and all that ever should. One partition: its order is the history. */
    public static final Topic<CheckpointRelease> CHECKPOINTS =
            avro("checkpoints", "model name and slot", CheckpointRelease.class, 1, new Kept.ForEver(), SMALL);

    /** What each classifier instance really serves. */
    public static final Topic<CheckpointStatus> CHECKPOINT_STATUS =
            avro("checkpoint-status", "instance id", CheckpointStatus.class, 1, new Kept.LastPerKey(), SMALL);

    /** Who leads among the trainers: only its assignment matters. */
    public static final Topic<byte[]> TRAINER_LEASE =
            new Topic<>("trainer-lease", "none", Optional.empty(), 1, new Kept.For(Duration.ofHours(1)), SMALL);

    /** What people ask of the trainer. What nobody heard within the hour is forgotten. */
    public static final Topic<TrainerCommand> TRAINER_COMMANDS =
            avro("trainer-commands", "model name", TrainerCommand.class, 1, new Kept.For(Duration.ofHours(1)), SMALL);

    /** How training goes, by run. */
    public static final Topic<TrainingProgress> TRAINING_PROGRESS =
            avro("training-progress", "run id", TrainingProgress.class, 1, new Kept.For(WEEK), SMALL);

    /** Alerts raised and cleared, by rule and subject. */
    public static final Topic<Alert> ALERTS =
            avro("alerts", "rule and subject", Alert.class, 1, new Kept.For(WEEK), SMALL);

    /** Alerts that a webhook did not take: the original bytes, and headers that say which webhook and why. */
    public static final Topic<byte[]> ALERTS_DLQ =
            raw("alerts.dlq", "rule and subject", new Kept.For(LONG), SMALL + DEAD_LETTER_ROOM);

    /** Who has which alert in hand, and which rules are silenced. One partition: its order decides who was first. */
    public static final Topic<AlertHandling> ALERT_HANDLING =
            avro("alert-handling", "raising or silence", AlertHandling.class, 1, new Kept.LastPerKeyFor(LONG), SMALL);

    /** The runs of each source, as they grow. */
    public static final Topic<CourseRun> RUNS = avro(
            "runs", "source and run", CourseRun.class, PARTITIONS, new Kept.LastPerKeyFor(Duration.ofDays(30)), SMALL);

    /** Every change made by hand, by actor. */
    public static final Topic<AuditEntry> AUDIT_LOG =
            avro("audit-log", "actor", AuditEntry.class, 1, new Kept.For(LONG), SMALL);

    private Topics() {}

    /**
     * The JSON topic: each prediction once more, for tools that know no Avro. It has the name that a configuration gives it
     * ({@code bencao.publish.json-topic}), and is made, kept and keyed as {@link #PREDICTIONS}, so that a source's records
     * stand in partitions of the same number.
     *
     * @throws IllegalArgumentException if no topic may be called that, or another's records stand under that name
     */
    public static Topic<byte[]> jsonPredictions(String name) {
        try {
            org.apache.kafka.common.internals.Topic.validate(name);
        } catch (InvalidTopicException e) {
            throw new IllegalArgumentException("Kafka takes no topic of that name: " + e.getMessage(), e);
        }
        if (named(name).isPresent() || name.startsWith(KAFKAS_OWN)) {
            throw new IllegalArgumentException("other records stand in the topic " + name
                    + ", and who reads those would stumble; choose another name, as predictions.json");
        }
        return raw(name, PREDICTIONS.keyMeans(), PREDICTIONS.kept(), PREDICTIONS.maxMessageBytes());
    }

    /** All topics, in the order of the documentation. */
    public static List<Topic<?>> all() {
        return List.of(
                IMAGE_EVENTS,
                PREDICTIONS,
                IMAGE_EVENTS_DLQ,
                FEEDBACK,
                FEEDBACK_DLQ,
                LABELLED_EXAMPLES,
                CHECKPOINTS,
                CHECKPOINT_STATUS,
                TRAINER_LEASE,
                TRAINER_COMMANDS,
                TRAINING_PROGRESS,
                ALERTS,
                ALERTS_DLQ,
                ALERT_HANDLING,
                RUNS,
                AUDIT_LOG);
    }

    /** The topic of that name, if the contract has one. */
    public static Optional<Topic<?>> named(String name) {
        return all().stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    private static <V> Topic<V> avro(
            String name, String keyMeans, Class<V> value, int partitions, Kept kept, int maxMessageBytes) {
        return new Topic<>(name, keyMeans, Optional.of(value), partitions, kept, maxMessageBytes);
    }

    private static Topic<byte[]> raw(String name, String keyMeans, Kept kept, int maxMessageBytes) {
        return new Topic<>(name, keyMeans, Optional.empty(), PARTITIONS, kept, maxMessageBytes);
    }
}
