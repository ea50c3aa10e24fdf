package io.bencao.insights.topology.runs;

import io.bencao.insights.runs.CourseImage;
import io.bencao.insights.runs.RunFollower;
import io.bencao.insights.runs.RunRules;
import io.bencao.insights.runs.RunSpan;
import io.bencao.insights.runs.Segmentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A source's images and runs as objects. Used by one stream thread. */
final class SourceRuns {

    private final String source;
    private final TreeMap<Long, CourseImage> images = new TreeMap<>();
    private final Map<String, RunFollower> followers = new HashMap<>();
    private RunMemory memory = RunMemory.NONE;
    private RunMemory stored = RunMemory.NONE;
    private boolean changed = true;
    private long lastAt;
    private long lookAt;

    SourceRuns(String source) {
        this.source = source;
    }

    String source() {
        return source;
    }

    RunMemory memory() {
        return memory;
    }

    /** Whether it remembers what its store holds. */
    boolean isStored() {
        return memory.equals(stored);
    }

    /** Its store holds what it remembers. */
    void stored() {
        stored = memory;
    }

    /** Remembers something else from now on. */
    void remember(RunMemory now) {
        memory = now;
    }

    /** Whether its run is closed for good. */
    boolean isTooLate(CourseImage image) {
        return image.time() <= memory.settledUntil();
    }

    /** Whether an image is the first of its stretch, as far as is known. */
    boolean wants(CourseImage image) {
        CourseImage known = images.get(RunRules.stretch(image.time()));
        return known == null || CourseImage.IN_TIME.compare(image, known) < 0;
    }

    /** Takes an image in; how many more there are now. */
    int add(CourseImage image) {
        changed = true;
        lastAt = Math.max(lastAt, image.at());
        return images.put(RunRules.stretch(image.time()), image) == null ? 1 : 0;
    }

    /** The broker's time of the newest image; 0 if none came since the start. */
    long lastAt() {
        return lastAt;
    }

    int size() {
        return images.size();
    }

    /** Whether there is anything new to find out by that time. */
    boolean isDue(long now) {
        return changed || now >= lookAt;
    }

    /** There is nothing new to find out before that time. */
    void lookAgainAt(long time) {
        changed = false;
        lookAt = time;
    }

    /** Its runs, those without an image for a pause ended. */
    List<RunSpan> runs(RunRules rules, long now) {
        List<RunSpan> runs = new ArrayList<>();
        for (RunSpan span : Segmentation.runs(images.values(), rules, memory.closed())) {
            boolean silent = now - span.lastArrival() > rules.pause().toMillis();
            runs.add(silent ? span.ended(RunSpan.End.PAUSE) : span);
        }
        return runs;
    }

    /** The follower of a run, brought up to date. */
    RunFollower followed(RunSpan span, Supplier<RunFollower> fresh) {
        RunFollower follower = followers.computeIfAbsent(span.id() + " " + span.family(), id -> fresh.get());
        follower.follow(span.images());
        return follower;
    }

    /** Forgets the followers of runs that there are no more. */
    void keepFollowersOf(List<RunSpan> runs) {
        followers
                .keySet()
                .retainAll(runs.stream()
                        .map(span -> span.id() + " " + span.family())
                        .toList());
    }

    /** Takes out the images up to a time. */
    List<CourseImage> takeUntil(long time) {
        Map<Long, CourseImage> gone = images.headMap(RunRules.stretch(time), true);
        List<CourseImage> taken =
                gone.values().stream().filter(image -> image.time() <= time).toList();
        taken.forEach(image -> images.remove(RunRules.stretch(image.time())));
        return taken;
    }

    /** The time of its newest image. */
    long newest() {
        return images.isEmpty() ? Long.MIN_VALUE : images.lastEntry().getValue().time();
    }

    boolean isEmpty() {
        return images.isEmpty();
    }
}
