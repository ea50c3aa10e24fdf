package io.bencao.insights.topology.events;

/** Which labels there are. Thread-safe. */
@FunctionalInterface
public interface LabelKnowledge {

    /** Where no manifest is at hand, every label may be right. */
    LabelKnowledge ANYTHING = label -> true;

    /** Whether a released checkpoint has that label, as far as is known. */
    boolean knows(String label);
}
