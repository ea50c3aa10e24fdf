package io.bencao.protocols.access;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Who logs in to a cluster: each program has rules of its own. */
public enum Program {
    /** Takes images, answers them, follows releases. */
    CLASSIFIER,
    /** Learns from labels and releases. */
    TRAINER,
    /** Counts, joins, shows, and writes what people say on its pages. */
    INSIGHTS,
    /** A person at the command line. Makes no topics and no rules: that is for whoever owns the cluster. */
    OPERATOR;

    /** Those that run by themselves. */
    public static Set<Program> services() {
        return EnumSet.of(CLASSIFIER, TRAINER, INSIGHTS);
    }

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
