package io.bencao.insights.topology.events;

import io.bencao.insights.serde.Fields;
import io.bencao.insights.serde.Format;
import io.bencao.insights.topology.checkpoints.Judgement;
import io.bencao.insights.topology.events.EventRecord.AbsentPrediction;
import io.bencao.insights.topology.events.EventRecord.FoundPrediction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * What people said about an event, one annotation a person, the last one last; that one counts. With the prediction that it is
 * about, once that is found: a correction needs to look for nothing. Immutable.
 *
 * @param annotations at most {@link #MOST}
 * @param deadline when it ends to wait, or to be remembered, milliseconds since the epoch
 * @param inForce the judgement that was sent on and not taken back; null if none
 * @param found the prediction; null while it is looked for
 * @param absent partitions that its prediction did not come to, each with the time until which it did not
 */
public record AnnotationHistory(
        List<Annotation> annotations,
        long deadline,
        Judgement inForce,
        FoundPrediction found,
        List<AbsentPrediction> absent) {

    /** More people than this don't judge one image; the oldest annotation goes. */
    static final int MOST = 16;

    /** In stores. */
    public static final Format<AnnotationHistory> FORMAT = Format.of(AnnotationHistory::write, AnnotationHistory::read);

    /** Nobody said anything. */
    public static final AnnotationHistory EMPTY = new AnnotationHistory(List.of(), 0, null, null, List.of());

    public AnnotationHistory {
        annotations = List.copyOf(annotations);
        absent = List.copyOf(absent);
    }

    /** With this annotation as the last one, in place of the same person's earlier one. */
    AnnotationHistory with(Annotation annotation) {
        List<Annotation> changed = others(annotation.annotator());
        changed.add(annotation);
        return with(changed.subList(Math.max(0, changed.size() - MOST), changed.size()));
    }

    /** Without this person's. */
    AnnotationHistory without(String annotator) {
        return with(others(annotator));
    }

    /** With changed annotations. */
    AnnotationHistory each(UnaryOperator<Annotation> change) {
        return with(annotations.stream().map(change).toList());
    }

    /** With another deadline. */
    AnnotationHistory until(long newDeadline) {
        return new AnnotationHistory(annotations, newDeadline, inForce, found, absent);
    }

    /** With another judgement in force. */
    AnnotationHistory judged(Judgement judgement) {
        return new AnnotationHistory(annotations, deadline, judgement, found, absent);
    }

    /** With its prediction. */
    AnnotationHistory of(FoundPrediction prediction) {
        return new AnnotationHistory(annotations, deadline, inForce, prediction, List.of());
    }

    /** With a partition that the prediction did not come to. */
    AnnotationHistory without(AbsentPrediction partition) {
        List<AbsentPrediction> more = new ArrayList<>(absent);
        more.removeIf(known -> known.partition() == partition.partition());
        more.add(partition);
        return new AnnotationHistory(annotations, deadline, inForce, found, more);
    }

    /** Whether the prediction came to none of so many partitions within its time. */
    boolean isInVain(int partitions) {
        return absent.stream().filter(known -> known.until() >= deadline).count() >= partitions;
    }

    boolean has(String annotator) {
        return annotations.stream()
                .anyMatch(annotation -> annotation.annotator().equals(annotator));
    }

    /** Whether nothing needs to be remembered. */
    boolean isBlank() {
        return annotations.isEmpty() && found == null;
    }

    /** The annotation that counts. */
    public Optional<Annotation> last() {
        return annotations.isEmpty() ? Optional.empty() : Optional.of(annotations.get(annotations.size() - 1));
    }

    private AnnotationHistory with(List<Annotation> changed) {
        return new AnnotationHistory(changed, deadline, inForce, found, absent);
    }

    private List<Annotation> others(String annotator) {
        return new ArrayList<>(annotations.stream()
                .filter(annotation -> !annotation.annotator().equals(annotator))
                .toList());
    }

    private void write(Encoder to) throws IOException {
        Fields.writeList(annotations, Annotation.FORMAT::write, to);
        to.writeLong(deadline);
        Fields.writeOptional(inForce, Judgement.FORMAT::write, to);
        Fields.writeOptional(found, FoundPrediction.FOUND::write, to);
        Fields.writeList(absent, AnnotationHistory::writeAbsent, to);
    }

    private static AnnotationHistory read(Decoder from) throws IOException {
        return new AnnotationHistory(
                Fields.readList(Annotation.FORMAT::read, from),
                from.readLong(),
                Fields.readOptional(Judgement.FORMAT::read, from),
                Fields.readOptional(FoundPrediction.FOUND::read, from),
                Fields.readList(entry -> new AbsentPrediction(entry.readInt(), entry.readLong()), from));
    }

    private static void writeAbsent(AbsentPrediction absent, Encoder to) throws IOException {
        to.writeInt(absent.partition());
        to.writeLong(absent.until());
    }
}
