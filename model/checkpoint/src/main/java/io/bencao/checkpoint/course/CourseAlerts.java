package io.bencao.checkpoint.course;

import io.bencao.checkpoint.course.CourseAlert.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Decides when to tell. Pure: what was told is handed in.
 *
 * @param wanted the place of the stage that a run should end in, 1 the first; it is not the last
 * @param notice how many seconds before it begins it is announced
 * @param lead how many seconds before it ends that must be told, in nineteen of twenty runs
 * @param sure how probable it must be that the stage has ended to say so
 */
public record CourseAlerts(int wanted, double notice, double lead, double sure) {

    /** For a family whose last but one stage is wanted: announced 45 s before; a lead of 20 s, and 3 until an image comes to tell by. */
    public static CourseAlerts usual(int stages) {
        return new CourseAlerts(stages - 1, 45, 23, 0.9);
    }

    /**
     * What to tell now.
     *
     * @param told what was told in this run before
     */
    public Optional<CourseAlert> next(CourseProgress progress, Set<Kind> told) {
        Forecast right = progress.begins(wanted);
        Forecast end = progress.begins(wanted + 1);
        Set<Kind> left = EnumSet.allOf(Kind.class);
        left.removeAll(told);
        if (left.contains(Kind.OVER) && progress.begun(wanted + 1) >= sure) {
            return alert(Kind.OVER, progress, end);
        }
        if (left.contains(Kind.LEAVES_SOON) && !told.contains(Kind.OVER) && end.soonest() <= lead) {
            return alert(Kind.LEAVES_SOON, progress, end);
        }
        boolean nothingTold = told.isEmpty();
        if (nothingTold && right.seconds() <= notice && progress.begun(wanted) < 0.5) {
            return alert(Kind.RIGHT_SOON, progress, right);
        }
        return Optional.empty();
    }

    private static Optional<CourseAlert> alert(Kind kind, CourseProgress progress, Forecast in) {
        return Optional.of(new CourseAlert(kind, progress.seconds(), in));
    }
}
