package io.bencao.insights.api.training;

import io.bencao.insights.api.audit.AuditView;
import io.bencao.insights.api.checkpoints.InstanceView;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.topicviews.TopicViews;
import io.bencao.insights.topicviews.TrainingTopicView;
import io.bencao.schemas.avro.TrainingProgress;
import java.util.List;
import java.util.Locale;

/** Training runs, classifier instances, the audit log. Thread-safe. */
public final class TrainingQuery {

    private final TopicViews topicViews;

    public TrainingQuery(TopicViews topicViews) {
        this.topicViews = topicViews;
    }

    /** The runs, without curves. */
    public TrainingView training() {
        return new TrainingView(topicViews.training().runs().stream()
                .map(run -> view(run, List.of()))
                .toList());
    }

    /** One run with its curve. */
    public TrainingRunView run(String runId) {
        TrainingTopicView.Run run = topicViews
                .training()
                .run(runId)
                .orElseThrow(() -> new RefusedRequestException(Why.NOT_FOUND, "no training run is named " + runId));
        return view(
                run,
                run.curve().stream()
                        .map(point -> new TrainingRunView.CurvePoint(
                                point.getAt(), point.getEpoch(), point.getStep(), point.getLoss(), point.getAccuracy()))
                        .toList());
    }

    /** What each classifier instance serves. */
    public List<InstanceView> instances() {
        return topicViews.instances().instances().stream()
                .map(status -> new InstanceView(
                        status.getInstanceId(),
                        lower(status.getState()),
                        status.getCheckpointId(),
                        status.getDigest(),
                        status.getPrecision(),
                        status.getSince(),
                        status.getError()))
                .toList();
    }

    /** What people changed. */
    public AuditView audit() {
        return new AuditView(topicViews.audit().entries().stream()
                .map(entry -> new AuditView.Entry(
                        entry.getActor(), entry.getAction(), entry.getSubject(), entry.getDetails(), entry.getAt()))
                .toList());
    }

    private static TrainingRunView view(TrainingTopicView.Run run, List<TrainingRunView.CurvePoint> curve) {
        TrainingProgress last = run.last();
        return new TrainingRunView(
                last.getRunId(),
                lower(last.getPhase()),
                last.getEpoch(),
                last.getEpochs(),
                last.getStep(),
                last.getSteps(),
                last.getImagesPerSecond(),
                last.getEtaMillis(),
                last.getDecision() == null ? null : lower(last.getDecision()),
                last.getReason(),
                run.first().getAt(),
                last.getAt(),
                curve);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
