package io.bencao.insights.query;

import io.bencao.insights.follow.Books;
import io.bencao.insights.follow.TrainingBook;
import io.bencao.insights.query.RefusedRequestException.Why;
import io.bencao.insights.query.view.AuditView;
import io.bencao.insights.query.view.InstanceView;
import io.bencao.insights.query.view.TrainingRunView;
import io.bencao.insights.query.view.TrainingView;
import io.bencao.schemas.avro.TrainingProgress;
import java.util.List;
import java.util.Locale;

/** Training runs, classifier instances, the audit log. Thread-safe. */
public final class History {

    private final Books books;

    public History(Books books) {
        this.books = books;
    }

    /** The runs, without curves. */
    public TrainingView training() {
        return new TrainingView(books.training().runs().stream()
                .map(run -> view(run, List.of()))
                .toList());
    }

    /** One run with its curve. */
    public TrainingRunView run(String runId) {
        TrainingBook.Run run = books.training()
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
        return books.instances().instances().stream()
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
        return new AuditView(books.audit().entries().stream()
                .map(entry -> new AuditView.Entry(
                        entry.getActor(), entry.getAction(), entry.getSubject(), entry.getDetails(), entry.getAt()))
                .toList());
    }

    private static TrainingRunView view(TrainingBook.Run run, List<TrainingRunView.CurvePoint> curve) {
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
