package io.bencao.insights;

import io.bencao.insights.api.alerts.AlertDesk;
import io.bencao.insights.api.alerts.AlertsQuery;
import io.bencao.insights.api.alerts.HandlingWriter;
import io.bencao.insights.api.alerts.SilenceDesk;
import io.bencao.insights.api.audit.AuditQuery;
import io.bencao.insights.api.batchrecords.BatchRecords;
import io.bencao.insights.api.checkpoints.AccuracyQuery;
import io.bencao.insights.api.checkpoints.CheckpointFigures;
import io.bencao.insights.api.checkpoints.CheckpointsQuery;
import io.bencao.insights.api.checkpoints.DriftQuery;
import io.bencao.insights.api.checkpoints.LabelsQuery;
import io.bencao.insights.api.checkpoints.ReleaseDesk;
import io.bencao.insights.api.deadletters.DeadLetters;
import io.bencao.insights.api.events.EventsQuery;
import io.bencao.insights.api.explanations.ExplainingDesk;
import io.bencao.insights.api.explanations.ExplanationsQuery;
import io.bencao.insights.api.images.ImagesQuery;
import io.bencao.insights.api.overview.OverviewQuery;
import io.bencao.insights.api.overview.SeriesQuery;
import io.bencao.insights.api.review.Annotations;
import io.bencao.insights.api.review.FeedbackSender;
import io.bencao.insights.api.review.RecentlyLabelled;
import io.bencao.insights.api.review.ReviewQueue;
import io.bencao.insights.api.runs.RunsQuery;
import io.bencao.insights.api.shared.LocalState;
import io.bencao.insights.api.shared.PredictionRecords;
import io.bencao.insights.api.shared.WindowReader;
import io.bencao.insights.api.sources.SourcesQuery;
import io.bencao.insights.api.status.LagWatch;
import io.bencao.insights.api.training.TrainingQuery;
import io.bencao.insights.handling.HandlingLog;
import io.bencao.insights.handling.HandlingRecords;
import io.bencao.insights.review.Leases;
import io.bencao.insights.topicviews.Manifests;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.insights.topology.shared.FetchedPredictions;
import io.bencao.insights.topology.shared.PatientReader;
import io.bencao.protocols.audit.AuditedWriter;
import io.bencao.protocols.clients.KafkaClients;
import io.bencao.protocols.deadletters.DeadLetterReplay;
import io.bencao.protocols.deadletters.ReplayedLetters;
import io.bencao.protocols.records.RecordFetcher;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ReleaseReader;
import io.bencao.protocols.releases.ReleaseRecords;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.AlertHandling;
import io.bencao.schemas.avro.AuditEntry;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.Prediction;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Builds the queries, each with what it needs: the one place that knows them all. */
final class Queries {

    private static final int PATIENCE_MILLIS = 10_000;

    /** A dead letter that is sent again may have 16 MiB and 64 KiB. */
    private static final int LARGEST_REQUEST = 17 * 1024 * 1024;

    private final AlertsQuery alerts;
    private final AlertDesk alertDesk;
    private final SilenceDesk silences;
    private final AuditQuery audit;
    private final CheckpointsQuery checkpoints;
    private final AccuracyQuery accuracy;
    private final DriftQuery drift;
    private final LabelsQuery labels;
    private final ReleaseDesk releases;
    private final DeadLetters deadLetters;
    private final EventsQuery events;
    private final ImagesQuery images;
    private final ExplanationsQuery explanations;
    private final OverviewQuery overview;
    private final SeriesQuery series;
    private final ReviewQueue review;
    private final Annotations annotations;
    private final SourcesQuery sources;
    private final TrainingQuery training;
    private final RunsQuery runs;
    private final BatchRecords batchRecords;

    /**
     * @param parts what they are made of
     * @param windows read counts
     * @param lag how far everybody is behind
     * @param images shows images
     * @param explaining works explanations out
     */
    Queries(
            InsightsConfig config,
            Parts parts,
            WindowReader windows,
            LagWatch lag,
            ImagesQuery images,
            ExplainingDesk explaining,
            Clock clock) {
        LocalState state = parts.state();
        TopicViews topicViews = parts.topicViews();
        Manifests manifests = parts.manifests();
        Wires wires = parts.wires();
        KafkaClients clients = parts.clients();
        RecordFetcher fetcher = new RecordFetcher(clients::fetcher);
        Wire<AuditEntry> entries = wires.wire(AuditEntry.class, Topics.AUDIT_LOG);
        String desk = config.insights().applicationId() + "-desk-" + config.instanceId();
        AuditedWriter writer = new AuditedWriter(() -> clients.producer(changes(desk)), entries, clock);
        CheckpointFigures figures = new CheckpointFigures(state, topicViews.releases(), clock);
        alerts = new AlertsQuery(
                state,
                topicViews.alerts(),
                topicViews.handling().book(),
                config.insights().alerts().keySet(),
                clock);
        HandlingRecords handling = new HandlingRecords(wires.wire(AlertHandling.class, Topics.ALERT_HANDLING));
        // One id for all instances: whoever changes something shuts the others out meanwhile.
        String handlers = config.insights().applicationId() + "-alert-desk";
        HandlingWriter handlingWriter = new HandlingWriter(
                new AuditedWriter(() -> clients.producer(changes(handlers)), entries, clock),
                new HandlingLog(clients::reader, handling),
                topicViews.handling());
        alertDesk = new AlertDesk(alerts, handlingWriter, handling, clock);
        silences = new SilenceDesk(alerts, handlingWriter, handling, clock);
        audit = new AuditQuery(topicViews.audit());
        accuracy = new AccuracyQuery(figures, manifests);
        drift = new DriftQuery(figures, manifests, clock);
        labels = new LabelsQuery(topicViews, manifests, figures);
        checkpoints = new CheckpointsQuery(topicViews, manifests, figures, drift);
        ReleaseRecords records = ReleaseRecords.of(wires);
        releases = new ReleaseDesk(
                parts.store(),
                parts.keys().own(),
                topicViews.releases(),
                checkpoints,
                writer,
                records,
                () -> new ReleaseReader(
                        clients.reader(), new ReleaseLog(records, parts.keys().trusted())),
                clock);
        deadLetters = new DeadLetters(
                fetcher,
                new ReplayedLetters(clients::reader, entries),
                new AuditedWriter(() -> clients.producer(changes(DeadLetterReplay.TRANSACTIONAL_ID)), entries, clock));
        PredictionRecords predictions = new PredictionRecords(new FetchedPredictions(
                fetcher, new PatientReader<>(wires.wire(Prediction.class, Topics.PREDICTIONS)), 1));
        sources = new SourcesQuery(state, parts.board(), predictions, clock);
        events = new EventsQuery(state, predictions);
        this.images = images;
        explanations = new ExplanationsQuery(events, images, explaining);
        overview = new OverviewQuery(state, windows, sources, alerts, topicViews, lag::classifierLag, clock);
        series = new SeriesQuery(windows, labels, clock);
        Leases leases = new Leases(config.insights().review().lease(), clock::millis);
        RecentlyLabelled recentlyLabelled = new RecentlyLabelled(clock::millis);
        review = new ReviewQueue(state, events, figures, leases, recentlyLabelled);
        annotations = new Annotations(
                events,
                manifests,
                leases,
                recentlyLabelled,
                new FeedbackSender(
                        writer,
                        wires.wire(Feedback.class, Topics.FEEDBACK),
                        parts.keys().seal(),
                        clock));
        training = new TrainingQuery(topicViews.training());
        runs = new RunsQuery(topicViews.runs());
        batchRecords = new BatchRecords(
                new BatchRecords.Sources(
                        clients, wires, state, events, alerts, topicViews.runs()::run, topicViews.releases()),
                parts.recordKey(),
                SoftwareFile.software(config.instanceId()),
                TopologyStart.runRules(config.insights().runs()),
                config.feedbackWindow(),
                clock);
    }

    /** What the producer of people's changes needs: a person waits for it. */
    private static Map<String, Object> changes(String transactionalId) {
        return Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, PATIENCE_MILLIS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST,
                ProducerConfig.LINGER_MS_CONFIG, 0);
    }

    AlertsQuery alerts() {
        return alerts;
    }

    AlertDesk alertDesk() {
        return alertDesk;
    }

    SilenceDesk silences() {
        return silences;
    }

    AuditQuery audit() {
        return audit;
    }

    CheckpointsQuery checkpoints() {
        return checkpoints;
    }

    AccuracyQuery accuracy() {
        return accuracy;
    }

    DriftQuery drift() {
        return drift;
    }

    LabelsQuery labels() {
        return labels;
    }

    ReleaseDesk releases() {
        return releases;
    }

    DeadLetters deadLetters() {
        return deadLetters;
    }

    EventsQuery events() {
        return events;
    }

    ImagesQuery images() {
        return images;
    }

    ExplanationsQuery explanations() {
        return explanations;
    }

    OverviewQuery overview() {
        return overview;
    }

    SeriesQuery series() {
        return series;
    }

    ReviewQueue review() {
        return review;
    }

    Annotations annotations() {
        return annotations;
    }

    SourcesQuery sources() {
        return sources;
    }

    TrainingQuery training() {
        return training;
    }

    RunsQuery runs() {
        return runs;
    }

    BatchRecords batchRecords() {
        return batchRecords;
    }
}
