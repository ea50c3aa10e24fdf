package io.bencao.insights.runs;

import io.bencao.checkpoint.course.CourseFold;
import io.bencao.checkpoint.course.CourseProgress;
import io.bencao.checkpoint.course.CourseState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The curve of one run, brought up to date as its images become more. What it says is a function of the images: where one comes in
 * between, or one that was first, all are folded anew. Used by one thread.
 */
public final class RunFollower {

    private final Optional<CourseFold> fold;
    private final List<CourseImage> followed = new ArrayList<>();
    private final List<Point> points = new ArrayList<>();
    private CourseState state;
    private CourseProgress progress;

    /**
     * @param fold of the run's family; empty where nothing was learned of it
     */
    public RunFollower(Optional<CourseFold> fold) {
        this.fold = fold;
    }

    /**
     * An image on the curve.
     *
     * @param at its time, milliseconds since the epoch
     * @param eventId its event
     * @param answered the place that it alone says
     * @param placed how far the run was by then; null where nothing was learned of its family
     */
    public record Point(long at, UUID eventId, float answered, Placed placed) {

        /**
         * How far a run was.
         *
         * @param place 1 where the first stage begins
         * @param from one in ten is not so far
         * @param to one in ten is further
         */
        public record Placed(float place, float from, float to) {}
    }

    /** Follows these images, in the order of their times. */
    public void follow(List<CourseImage> images) {
        if (!continues(images)) {
            followed.clear();
            points.clear();
        }
        if (followed.isEmpty()) {
            state = fold.map(CourseFold::begin).orElse(null);
            progress = null;
        }
        for (CourseImage image : images.subList(followed.size(), images.size())) {
            add(image, images.get(0).time());
        }
    }

    /** How far it is at its last image; empty where nothing was learned of its family. */
    public Optional<CourseProgress> progress() {
        return Optional.ofNullable(progress);
    }

    /** Its images' points, in order. */
    public List<Point> points() {
        return List.copyOf(points);
    }

    private boolean continues(List<CourseImage> images) {
        if (images.size() < followed.size()) {
            return false;
        }
        for (int i = followed.size() - 1; i >= 0; i--) {
            if (!images.get(i).equals(followed.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void add(CourseImage image, long begin) {
        followed.add(image);
        Point.Placed placed = null;
        if (fold.isPresent()) {
            state = fold.get().add(state, image.reading(begin));
            progress = fold.get().progress(state);
            placed = new Point.Placed(
                    (float) progress.place(), (float) progress.placeFrom(), (float) progress.placeTo());
        }
        points.add(new Point(image.time(), image.eventId(), image.answered(), placed));
    }
}
