package io.bencao.insights.topicviews;

import io.bencao.checkpoint.TrustedKeys;
import io.bencao.insights.handling.HandlingRecords;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ReleaseRecords;
import io.bencao.runtime.GuardedThreads;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertHandling;
import io.bencao.schemas.avro.AuditEntry;
import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.TrainingProgress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** All topic views and what keeps them up to date. */
public final class TopicViews {

    private final ReleaseTopicView releases;
    private final InstanceTopicView instances;
    private final TrainingTopicView training;
    private final AlertTopicView alerts;
    private final HandlingTopicView handling;
    private final RunTopicView runs;
    private final AuditTopicView audit;
    private final Follower follower;

    /**
     * @param wires read the records
     * @param model whose releases are kept; empty: that of the last one
     * @param trusted whose releases are valid
     * @param consumer settings of the consumer
     * @param guarded makes the thread that reads
     */
    public TopicViews(
            Wires wires, Optional<String> model, TrustedKeys trusted, Properties consumer, GuardedThreads guarded) {
        releases = new ReleaseTopicView(new ReleaseLog(ReleaseRecords.of(wires), trusted), model);
        instances = new InstanceTopicView(wires.wire(CheckpointStatus.class, Topics.CHECKPOINT_STATUS));
        training = new TrainingTopicView(wires.wire(TrainingProgress.class, Topics.TRAINING_PROGRESS));
        alerts = new AlertTopicView(wires.wire(Alert.class, Topics.ALERTS));
        handling = new HandlingTopicView(new HandlingRecords(wires.wire(AlertHandling.class, Topics.ALERT_HANDLING)));
        runs = new RunTopicView(wires.wire(CourseRun.class, Topics.RUNS));
        audit = new AuditTopicView(wires.wire(AuditEntry.class, Topics.AUDIT_LOG));
        follower = new Follower(
                consumer,
                Map.of(
                        Topics.CHECKPOINTS.name(), releases,
                        Topics.CHECKPOINT_STATUS.name(), instances,
                        Topics.TRAINING_PROGRESS.name(), training,
                        Topics.ALERTS.name(), alerts,
                        Topics.ALERT_HANDLING.name(), handling,
                        Topics.RUNS.name(), runs,
                        Topics.AUDIT_LOG.name(), audit),
                guarded);
    }

    /** Begins to read; returns when all that stands there is read, or false when that takes longer. */
    public boolean start(Duration patience) throws InterruptedException {
        follower.start();
        return follower.awaitCaughtUp(patience);
    }

    /** Ends to read. */
    public void stop() throws InterruptedException {
        follower.stop();
    }

    /** Rises with every record. */
    public long revision() {
        return follower.revision();
    }

    /** Records that held nothing readable. */
    public long unreadable() {
        return follower.unreadable();
    }

    /** What should be live: the last valid release; before the first one, what most classifier instances say that they serve. */
    public Optional<Champion> champion() {
        return releases.champion().map(Champion::of).or(() -> Champion.servedByMost(instances.instances()));
    }

    public ReleaseTopicView releases() {
        return releases;
    }

    public InstanceTopicView instances() {
        return instances;
    }

    public TrainingTopicView training() {
        return training;
    }

    public AlertTopicView alerts() {
        return alerts;
    }

    public HandlingTopicView handling() {
        return handling;
    }

    public RunTopicView runs() {
        return runs;
    }

    public AuditTopicView audit() {
        return audit;
    }
}
