package io.bencao.insights.topology.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What people said about an event, one opinion a person, the last one last; that one counts. Immutable.
 *
 * @param opinions at most {@link #MOST}
 * @param deadline when it ends to wait, or to be remembered, milliseconds since the epoch
 * @param inForce the judgement that was sent on and not taken back; null if none
 */
public record OpinionFile(List<Opinion> opinions, long deadline, Judgement inForce) {

    /** More people than this don't judge one image; the oldest opinion goes. */
    static final int MOST = 16;

    static final OpinionFile EMPTY = new OpinionFile(List.of(), 0, null);

    public OpinionFile {
        opinions = List.copyOf(opinions);
    }

    /** With this opinion as the last one, in place of the same person's earlier one. */
    OpinionFile with(Opinion opinion, long newDeadline) {
        List<Opinion> changed = others(opinion.annotator());
        changed.add(opinion);
        return new OpinionFile(
                changed.subList(Math.max(0, changed.size() - MOST), changed.size()), newDeadline, inForce);
    }

    /** Without this person's. */
    OpinionFile without(String annotator) {
        return new OpinionFile(others(annotator), deadline, inForce);
    }

    /** With changed opinions. */
    OpinionFile each(UnaryOperator<Opinion> change) {
        return new OpinionFile(opinions.stream().map(change).toList(), deadline, inForce);
    }

    /** With another judgement in force. */
    OpinionFile judged(Judgement judgement) {
        return new OpinionFile(opinions, deadline, judgement);
    }

    @JsonIgnore
    boolean has(String annotator) {
        return opinions.stream().anyMatch(opinion -> opinion.annotator().equals(annotator));
    }

    /** Whether nothing needs to be remembered. */
    @JsonIgnore
    boolean isBlank() {
        return opinions.isEmpty() && inForce == null;
    }

    /** The opinion that counts. */
    @JsonIgnore
    public Optional<Opinion> last() {
        return opinions.isEmpty() ? Optional.empty() : Optional.of(opinions.get(opinions.size() - 1));
    }

    private List<Opinion> others(String annotator) {
        return new ArrayList<>(opinions.stream()
                .filter(opinion -> !opinion.annotator().equals(annotator))
                .toList());
    }
}
