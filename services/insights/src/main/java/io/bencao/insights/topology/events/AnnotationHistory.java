package io.bencao.insights.topology.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What people said about an event, one annotation a person, the last one last; that one counts. Immutable.
 *
 * @param annotations at most {@link #MOST}
 * @param deadline when it ends to wait, or to be remembered, milliseconds since the epoch
 * @param inForce the judgement that was sent on and not taken back; null if none
 */
public record AnnotationHistory(List<Annotation> annotations, long deadline, Judgement inForce) {

    /** More people than this don't judge one image; the oldest annotation goes. */
    static final int MOST = 16;

    static final AnnotationHistory EMPTY = new AnnotationHistory(List.of(), 0, null);

    public AnnotationHistory {
        annotations = List.copyOf(annotations);
    }

    /** With this annotation as the last one, in place of the same person's earlier one. */
    AnnotationHistory with(Annotation annotation, long newDeadline) {
        List<Annotation> changed = others(annotation.annotator());
        changed.add(annotation);
        return new AnnotationHistory(
                changed.subList(Math.max(0, changed.size() - MOST), changed.size()), newDeadline, inForce);
    }

    /** Without this person's. */
    AnnotationHistory without(String annotator) {
        return new AnnotationHistory(others(annotator), deadline, inForce);
    }

    /** With changed annotations. */
    AnnotationHistory each(UnaryOperator<Annotation> change) {
        return new AnnotationHistory(annotations.stream().map(change).toList(), deadline, inForce);
    }

    /** With another judgement in force. */
    AnnotationHistory judged(Judgement judgement) {
        return new AnnotationHistory(annotations, deadline, judgement);
    }

    @JsonIgnore
    boolean has(String annotator) {
        return annotations.stream()
                .anyMatch(annotation -> annotation.annotator().equals(annotator));
    }

    /** Whether nothing needs to be remembered. */
    @JsonIgnore
    boolean isBlank() {
        return annotations.isEmpty() && inForce == null;
    }

    /** The annotation that counts. */
    @JsonIgnore
    public Optional<Annotation> last() {
        return annotations.isEmpty() ? Optional.empty() : Optional.of(annotations.get(annotations.size() - 1));
    }

    private List<Annotation> others(String annotator) {
        return new ArrayList<>(annotations.stream()
                .filter(annotation -> !annotation.annotator().equals(annotator))
                .toList());
    }
}
