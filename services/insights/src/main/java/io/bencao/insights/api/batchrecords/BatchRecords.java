package io.bencao.insights.api.batchrecords;

import io.bencao.checkpoint.SigningKey;
import io.bencao.insights.api.alerts.AlertsQuery;
import io.bencao.insights.api.events.EventsQuery;
import io.bencao.insights.api.shared.BusyException;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.Refusals;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.runs.RunRules;
import io.bencao.insights.topicviews.ReleaseTopicView;
import io.bencao.insights.topology.shared.PatientReader;
import io.bencao.protocols.batchrecords.SignedBatchRecord;
import io.bencao.protocols.clients.KafkaClients;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.Prediction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Makes batch records, one at a time. Thread-safe. */
public final class BatchRecords {

    private static final Duration WAIT = Duration.ofSeconds(10);

    private final RunLookup lookup;
    private final RunImages images;
    private final RunLabels labels;
    private final RunAlertEpisodes alerts;
    private final RecordWriting writing;
    private final RunRules rules;
    private final Duration feedbackWindow;
    private final Clock clock;
    private final Semaphore one = new Semaphore(1, true);

    /**
     * What records are made of.
     *
     * @param clients read topics
     * @param wires read their records
     * @param state knows what people said
     * @param events knows where predictions stand
     * @param alerts knows which are open
     * @param runs finds those of a day, by the keys of their records
     * @param releases which checkpoints should have been live
     */
    public record Sources(
            KafkaClients clients,
            Wires wires,
            LocalState state,
            EventsQuery events,
            AlertsQuery alerts,
            Function<String, Optional<CourseRun>> runs,
            ReleaseTopicView releases) {}

    /**
     * @param key signs; empty: records are not signed
     * @param rules what runs go by
     * @param feedbackWindow for so long what people say of an image is known
     */
    public BatchRecords(
            Sources sources,
            Optional<SigningKey> key,
            Software software,
            RunRules rules,
            Duration feedbackWindow,
            Clock clock) {
        TopicSpan topics = new TopicSpan(sources.clients()::reader);
        Wires wires = sources.wires();
        this.lookup = new RunLookup(
                sources.runs(), topics, new PatientReader<>(wires.wire(CourseRun.class, Topics.RUNS)), rules);
        this.images = new RunImages(
                sources.events(), topics, new PatientReader<>(wires.wire(Prediction.class, Topics.PREDICTIONS)), rules);
        this.labels = new RunLabels(sources.state());
        this.alerts = new RunAlertEpisodes(
                sources.alerts(), topics, new PatientReader<>(wires.wire(Alert.class, Topics.ALERTS)), rules.keep());
        this.writing = new RecordWriting(sources.releases(), key, software);
        this.rules = rules;
        this.feedbackWindow = feedbackWindow;
        this.clock = clock;
    }

    /**
     * The record of a run that has ended.
     *
     * @param askedBy who asked; null if nobody needs to log in
     * @throws RefusedRequestException if there is no such run, it goes on, or what it is made of is no longer kept
     * @throws BusyException if others are being made
     */
    public SignedBatchRecord record(String source, String runId, String askedBy) {
        try {
            if (!one.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BusyException(BusyException.Whose.ALL, "other records are being made", WAIT);
            }
        } catch (InterruptedException e) {
            throw Refusals.interrupted(e);
        }
        try {
            return make(lookup.run(source, runId), askedBy);
        } finally {
            one.release();
        }
    }

    private SignedBatchRecord make(CourseRun run, String askedBy) {
        Instant now = clock.instant();
        if (run.getEnd() == null) {
            throw new RefusedRequestException(Why.REFUSED, "the run goes on; its record is made once it has ended");
        }
        if (run.getBeganAt().isBefore(now.minus(feedbackWindow))
                || run.getPoints().isEmpty()) {
            throw new RefusedRequestException(
                    Why.EXPIRED,
                    "what people said of its images is kept for " + feedbackWindow + ", and the run began "
                            + run.getBeganAt());
        }
        List<AnsweredImage> answered = images.of(run);
        if (answered.isEmpty()) {
            throw new RefusedRequestException(Why.EXPIRED, "the predictions of this run are no longer kept");
        }
        RecordWriting.Span span = RecordWriting.Span.answered(answered);
        boolean settled = now.isAfter(span.to().plus(rules.pause()).plus(rules.keep()));
        return writing.write(
                run,
                answered,
                labels.of(answered),
                alerts.of(run.getSourceId(), span.from(), span.to()),
                new RecordWriting.Asked(now, askedBy, settled));
    }
}
