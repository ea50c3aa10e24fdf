package io.bencao.trainer.release;

import io.bencao.trainer.examples.Example;
import io.bencao.trainer.examples.LabelledEvent;
import io.bencao.trainer.examples.PickReason;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The live images that judge a release: picked at random for an audit, labelled since the release by people with a name, and
 * labelled well. A pure
 * function of the labels.
 *
 * @param images how many are needed
 */
public record AuditWatch(int images) {

    /**
     * The first of them, in the order in which they were labelled.
     *
     * @param events all labels
     * @param setAside whether a label is doubtful
     * @param releasedAt milliseconds since 1970
     * @return as many as are needed, or fewer as long as there are no more
     */
    public List<Example> since(
            Collection<LabelledEvent> events, java.util.function.Predicate<Example> setAside, long releasedAt) {
        return events.stream()
                .map(LabelledEvent::example)
                .filter(example -> example.pickReason() == PickReason.AUDIT && example.labelledAt() >= releasedAt)
                .filter(example -> example.isNamed() && !setAside.test(example))
                .sorted(Comparator.comparingLong(Example::labelledAt).thenComparing(Example::eventId))
                .limit(images)
                .toList();
    }
}
