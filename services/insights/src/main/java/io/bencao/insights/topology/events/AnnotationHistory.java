package io.bencao.insights.topology.events;

import io.bencao.insights.serde.Fields;
import io.bencao.insights.serde.Format;
import io.bencao.insights.topology.checkpoints.Judgement;
import io.bencao.insights.topology.events.EventRecord.AbsentPrediction;
import io.bencao.insights.topology.events.EventRecord.FoundPrediction;
import io.bencao.protocols.feedback.Author;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * What people said about an event, one annotation a person, the last one last. The last one of somebody with a name counts; where
 * there is none, that of those without. With the prediction that it is about, once that is found: a correction needs to look for nothing.
 * Immutable.
 *
 * @param annotations at most {@link #MOST}
 * @param said what was said so far, withdrawn or not: sent again, it says nothing
 * @param deadline when it ends to wait, or to be remembered, milliseconds since the epoch
 * @param example the last that was sent on
 * @param inForce the judgement that was sent on and not taken back; null if none
 * @param found the prediction; null while it is looked for
 * @param absent partitions that its prediction did not come to, each with the time until which it did not
 */
public record AnnotationHistory(
        List<Annotation> annotations,
        SaidSoFar said,
        long deadline,
        LastExample example,
        Judgement inForce,
        FoundPrediction found,
        List<AbsentPrediction> absent) {

    /** More people than this don't judge one image; the oldest annotation goes. */
    static final int MOST = 16;

    /** In stores. */
    public static final Format<AnnotationHistory> FORMAT = Format.of(AnnotationHistory::write, AnnotationHistory::read);

    /** Nobody said anything. */
    public static final AnnotationHistory EMPTY =
            new AnnotationHistory(List.of(), SaidSoFar.NOTHING, 0, LastExample.NONE, null, null, List.of());

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

    /** Without one that came to nothing: it may be said again. */
    AnnotationHistory unsaid(Annotation annotation) {
        return new AnnotationHistory(
                others(annotation.annotator()),
                said.without(annotation.author()),
                deadline,
                example,
                inForce,
                found,
                absent);
    }

    /** With something said. */
    AnnotationHistory saying(Author author) {
        return new AnnotationHistory(annotations, said.with(author), deadline, example, inForce, found, absent);
    }

    /** With changed annotations. */
    AnnotationHistory each(UnaryOperator<Annotation> change) {
        return with(annotations.stream().map(change).toList());
    }

    /** With another deadline. */
    AnnotationHistory until(long newDeadline) {
        return new AnnotationHistory(annotations, said, newDeadline, example, inForce, found, absent);
    }

    /**
     * With what was sent on.
     *
     * @param sent the last example
     * @param judgement in force; null if none is
     */
    AnnotationHistory settled(LastExample sent, Judgement judgement) {
        return new AnnotationHistory(annotations, said, deadline, sent, judgement, found, absent);
    }

    /** With its prediction. */
    AnnotationHistory of(FoundPrediction prediction) {
        return new AnnotationHistory(annotations, said, deadline, example, inForce, prediction, List.of());
    }

    /** With a partition that the prediction did not come to. */
    AnnotationHistory without(AbsentPrediction partition) {
        List<AbsentPrediction> more = new ArrayList<>(absent);
        more.removeIf(known -> known.partition() == partition.partition());
        more.add(partition);
        return new AnnotationHistory(annotations, said, deadline, example, inForce, found, more);
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
        return annotations.isEmpty() && said.isNothing() && found == null;
    }

    /** Whether nobody with a name holds an opinion. */
    boolean isOpen() {
        return annotations.stream().noneMatch(annotation -> annotation.author().isNamed());
    }

    /** The annotation that counts. */
    public Optional<Annotation> last() {
        return annotations.stream()
                .filter(annotation -> isOpen() || annotation.author().isNamed())
                .reduce((earlier, later) -> later);
    }

    private AnnotationHistory with(List<Annotation> changed) {
        return new AnnotationHistory(changed, said, deadline, example, inForce, found, absent);
    }

    private List<Annotation> others(String annotator) {
        return new ArrayList<>(annotations.stream()
                .filter(annotation -> !annotation.annotator().equals(annotator))
                .toList());
    }

    private void write(Encoder to) throws IOException {
        Fields.writeList(annotations, Annotation.FORMAT::write, to);
        SaidSoFar.FORMAT.write(said, to);
        to.writeLong(deadline);
        LastExample.FORMAT.write(example, to);
        Fields.writeOptional(inForce, Judgement.FORMAT::write, to);
        Fields.writeOptional(found, FoundPrediction.FOUND::write, to);
        Fields.writeList(absent, AnnotationHistory::writeAbsent, to);
    }

    private static AnnotationHistory read(Decoder from) throws IOException {
        return new AnnotationHistory(
                Fields.readList(Annotation.FORMAT::read, from),
                SaidSoFar.FORMAT.read(from),
                from.readLong(),
                LastExample.FORMAT.read(from),
                Fields.readOptional(Judgement.FORMAT::read, from),
                Fields.readOptional(FoundPrediction.FOUND::read, from),
                Fields.readList(entry -> new AbsentPrediction(entry.readInt(), entry.readLong()), from));
    }

    private static void writeAbsent(AbsentPrediction absent, Encoder to) throws IOException {
        to.writeInt(absent.partition());
        to.writeLong(absent.until());
    }
}
