package io.bencao.insights.runs;

import io.bencao.insights.runs.RunSpan.End;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the runs among the images of a source. A function of them alone, taken in the order of their times, so that the order of arrival
 * is never asked. What a sender calls one run is one. Among the others a run begins with two images of a family's first stage, and is over
 * after a pause, with three images of another family in a row, or with three of the first stage in a row once it had gone past the second
 * one. Single images of another family belong to no run.
 *
 * <p>No state is needed from before the end of a run: what came after it, alone, gives the same later runs. Only the name of a run that
 * became too long must be remembered, since images that still bear it are of no run.
 */
public final class Segmentation {

    /** One image may be wrong, two of the first stage in a row mean it. */
    private static final int BEGIN = 2;

    private static final int CHANGE = 3;

    /** So many images past the second stage: it had gone far. */
    private static final int FAR = 3;

    private final RunRules rules;
    private final Set<String> closed;
    private final Map<String, List<CourseImage>> named = new LinkedHashMap<>();
    private final Set<String> tooLong = new HashSet<>();
    private final List<RunSpan> found = new ArrayList<>();
    private List<CourseImage> open = new ArrayList<>();
    private List<CourseImage> beginning = new ArrayList<>();
    private List<CourseImage> again = new ArrayList<>();
    private List<CourseImage> others = new ArrayList<>();
    private int far;

    /** Times of the image before this one, before the first of the others, and before the first stage came again. */
    private long before = Long.MIN_VALUE;

    private long beforeOthers;
    private long beforeAgain;

    private Segmentation(RunRules rules, Collection<String> closed) {
        this.rules = rules;
        this.closed = Set.copyOf(closed);
    }

    /**
     * The runs, in the order in which they begin.
     *
     * @param inTime in the order of their times, at most one of a stretch
     * @param closed names of runs that became too long earlier: images that bear them are of no run, and end others
     */
    public static List<RunSpan> runs(Iterable<CourseImage> inTime, RunRules rules, Collection<String> closed) {
        Segmentation segmentation = new Segmentation(rules, closed);
        CourseImage newest = null;
        for (CourseImage image : inTime) {
            segmentation.take(image);
            newest = image;
        }
        segmentation.close(null);
        segmentation.closeNamed(newest);
        segmentation.found.sort(Comparator.comparingLong(span -> span.first().time()));
        return segmentation.found;
    }

    private void take(CourseImage image) {
        if (image.isNamed()) {
            while (!open.isEmpty()) {
                close(End.RUN_ID);
            }
            beginning.clear();
            if (closed.contains(image.runId())) {
                return;
            }
            List<CourseImage> all = named.computeIfAbsent(image.runId(), id -> new ArrayList<>());
            if (all.isEmpty() || !isTooLong(all.get(0), image)) {
                all.add(image);
            } else {
                tooLong.add(image.runId());
            }
            return;
        }
        if (!open.isEmpty()) {
            boolean paused = image.time() - lastOpen().time() > rules.pause().toMillis();
            if (paused || isTooLong(open.get(0), image)) {
                close(paused ? End.PAUSE : End.LONGEST);
                take(image);
                return;
            }
        }
        if (open.isEmpty()) {
            begin(image);
        } else if (image.isLike(open.get(0))) {
            goOn(image);
        } else {
            change(image);
        }
        before = image.time();
    }

    private CourseImage lastOpen() {
        return again.isEmpty() ? open.get(open.size() - 1) : again.get(again.size() - 1);
    }

    private boolean isTooLong(CourseImage first, CourseImage image) {
        return image.time() - first.time() > rules.longest().toMillis();
    }

    private void begin(CourseImage image) {
        boolean follows = !beginning.isEmpty()
                && beginning.get(0).isLike(image)
                && image.time() - beginning.get(0).time() <= rules.pause().toMillis();
        if (!follows || !image.isFirstStage()) {
            beginning.clear();
        }
        if (image.isFirstStage()) {
            beginning.add(image);
        }
        if (beginning.size() == BEGIN) {
            open = beginning;
            beginning = new ArrayList<>();
        }
    }

    private void goOn(CourseImage image) {
        others.clear();
        if (far >= FAR && image.isFirstStage()) {
            beforeAgain = again.isEmpty() ? before : beforeAgain;
            again.add(image);
            if (again.size() == CHANGE) {
                List<CourseImage> next = again;
                again = new ArrayList<>();
                before = beforeAgain;
                close(End.RESTART);
                open = next;
            }
            return;
        }
        open.addAll(again);
        again.clear();
        open.add(image);
        far += image.place() > 2 ? 1 : 0;
    }

    private void change(CourseImage image) {
        if (!others.isEmpty() && !others.get(0).isLike(image)) {
            others.clear();
        }
        beforeOthers = others.isEmpty() ? before : beforeOthers;
        others.add(image);
        if (others.size() == CHANGE) {
            close(End.FAMILY);
        }
    }

    /** Ends the run; images of another family that came after it may begin the next one. */
    private void close(End end) {
        open.addAll(again);
        before = others.isEmpty() ? before : beforeOthers;
        if (!open.isEmpty()) {
            found.add(new RunSpan("", open.get(0).family(), open, before, end));
        }
        List<CourseImage> after = others;
        open = new ArrayList<>();
        again.clear();
        others = new ArrayList<>();
        far = 0;
        if (end != null) {
            after.forEach(this::take);
        }
    }

    private void closeNamed(CourseImage newest) {
        named.forEach((name, images) -> {
            CourseImage last = images.get(images.size() - 1);
            End end = tooLong.contains(name) ? End.LONGEST : last.equals(newest) ? null : End.RUN_ID;
            found.add(RunSpan.ofNamed(name, images, end));
        });
    }
}
