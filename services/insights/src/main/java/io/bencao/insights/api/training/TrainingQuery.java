package io.bencao.insights.api.training;

import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.topicviews.TrainingTopicView;
import io.bencao.schemas.avro.TrainingProgress;
import java.util.List;
import java.util.Locale;

/** How training goes. Thread-safe. */
public final class TrainingQuery {

    private final TrainingTopicView topicView;

    public TrainingQuery(TrainingTopicView topicView) {
        this.topicView = topicView;
    }

    /** The runs, without curves. */
    public TrainingView training() {
        return new TrainingView(
                topicView.runs().stream().map(run -> view(run, List.of())).toList());
    }

    /** One run with its curve. */
    public TrainingRunView run(String runId) {
        TrainingTopicView.Run run = topicView
                .run(runId)
                .orElseThrow(() -> new RefusedRequestException(Why.NOT_FOUND, "no training run is named " + runId));
        return view(
                run,
                run.curve().stream()
                        .map(point -> new TrainingRunView.CurvePoint(
                                point.getAt(), point.getEpoch(), point.getStep(), point.getLoss(), point.getAccuracy()))
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
