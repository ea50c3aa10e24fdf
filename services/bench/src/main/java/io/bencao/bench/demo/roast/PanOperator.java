package io.bencao.bench.demo.roast;

import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.label.AnnotationWriter;
import io.bencao.protocols.feedback.FeedbackSeal;
import io.bencao.samples.runs.Fault;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A person who corrects one image, as {@code bencao label} does: sealed, with an entry in the audit log. */
final class PanOperator {

    private static final String NAME = "demo-operator";

    private final Cluster cluster;
    private final SigningKey key;

    /** @param key seals what is said */
    PanOperator(Cluster cluster, SigningKey key) {
        this.cluster = cluster;
        this.key = key;
    }

    /**
     * The answered image on which the checkpoint is wrong and most sure. A stuck image shows another moment: nobody could tell from it.
     *
     * @return empty while all are right
     */
    static Optional<PanCorrection> choose(PanPlan plan, Map<UUID, Graded> graded) {
        return plan.images().stream()
                .filter(image -> image.image().fault() != Fault.STUCK)
                .filter(image -> graded.containsKey(image.eventId()))
                .map(image -> new PanCorrection(image, graded.get(image.eventId())))
                .filter(PanCorrection::isNeeded)
                .max(Comparator.comparingDouble(each -> each.graded().confidence()));
    }

    /** Says what is true; once it has returned, the cluster has it. */
    void correct(PanCorrection correction) {
        Feedback feedback = FeedbackSeal.seal(
                Feedback.newBuilder()
                        .setEventId(correction.image().eventId())
                        .setKind(FeedbackKind.LABEL)
                        .setTrueLabel(correction.image().truth().id())
                        .setAnnotator(NAME)
                        .setGivenAt(Instant.now()),
                key);
        try (AnnotationWriter writer = new AnnotationWriter(cluster)) {
            writer.add(feedback);
            writer.commit();
        }
    }
}
