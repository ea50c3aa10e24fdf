package io.bencao.checkpoint.course;

import java.util.Locale;

/**
 * Something that the person at the pan should know now.
 *
 * @param kind what it is; each is raised once in a run at most
 * @param at seconds from the run's beginning
 * @param in when it will be so
 */
public record CourseAlert(Kind kind, double at, Forecast in) {

    /** What there is to tell, in the order in which it is told. */
    public enum Kind {
        /** The wanted stage is near. */
        RIGHT_SOON,
        /** The wanted stage is about to end: take it off. */
        LEAVES_SOON,
        /** The wanted stage has ended. */
        OVER
    }

    /** As a person reads it: {@code right in about 40 s (30 to 55)}. */
    public String text() {
        return switch (kind) {
            case RIGHT_SOON ->
                String.format(Locale.ROOT, "right in about %.0f s (%.0f to %.0f)", in.seconds(), in.early(), in.late());
            case LEAVES_SOON ->
                String.format(
                        Locale.ROOT, "leaves right in %.0f s (%.0f to %.0f)", in.seconds(), in.early(), in.late());
            case OVER -> "over";
        };
    }
}
