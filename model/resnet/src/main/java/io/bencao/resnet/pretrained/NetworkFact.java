package io.bencao.resnet.pretrained;

import java.util.Locale;

/**
 * One thing that decides what a network answers, and how it is known.
 *
 * @param what it is: {@code names}, {@code padding}, {@code epsilon} or {@code norms}
 * @param value what it was taken as
 * @param source how it is known
 * @param why from where, or why it is guessed so
 */
public record NetworkFact(String what, String value, Source source, String why) {

    /** How something is known. */
    public enum Source {
        /** The user said so. */
        GIVEN,
        /** The file says so. */
        READ,
        /** Labelled images say so. */
        FOUND,
        /** Nobody says so. */
        GUESSED;

        /** As lists say it: {@code guessed}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same, known by what images told. */
    public NetworkFact found(String why) {
        return new NetworkFact(what, value, Source.FOUND, why);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-8s  %-10s  %s: %s", what, value, source.text(), why);
    }
}
