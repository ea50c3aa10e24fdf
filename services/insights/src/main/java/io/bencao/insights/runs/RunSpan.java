package io.bencao.insights.runs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The images of one run.
 *
 * @param named what its images' sender calls it; empty where it was found out from what they show
 * @param family of which it is a run
 * @param images of that family, in the order of their times; at least one
 * @param until the time of the last image that has no say in what comes later: its own, and those of other families among and after them
 * @param end why it is over; null if nothing says so
 */
public record RunSpan(String named, String family, List<CourseImage> images, long until, End end) {

    private static final DateTimeFormatter BEGIN =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Why a run is over. */
    public enum End {
        /** No image for a while. */
        PAUSE,
        /** Images of another family. */
        FAMILY,
        /** Images of another run, as their sender says. */
        RUN_ID,
        /** The first stage again, after it had gone far. */
        RESTART,
        /** It is as long as a run may be. */
        LONGEST,
        /** There was no room left for its source. */
        FORGOTTEN
    }

    public RunSpan {
        images = List.copyOf(images);
    }

    /** A run whose sender names it: of the family that most of its images show, and those. */
    static RunSpan ofNamed(String name, List<CourseImage> all, End end) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        all.forEach(image -> counts.merge(image.family(), 1, Integer::sum));
        String most = counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
        CourseImage model = all.stream()
                .filter(image -> image.family().equals(most))
                .findFirst()
                .orElseThrow();
        return new RunSpan(
                name,
                most,
                all.stream().filter(model::isLike).toList(),
                all.get(all.size() - 1).time(),
                end);
    }

    /** Its name among the runs of its source. */
    public String id() {
        return named.isEmpty() ? BEGIN.format(Instant.ofEpochMilli(first().time())) : named;
    }

    /** When a run of this name began, if the name was not given by a sender. */
    public static Optional<Instant> began(String id) {
        try {
            return Optional.of(BEGIN.parse(id, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** How many stages its family has. */
    public int stages() {
        return first().scores().length;
    }

    public CourseImage first() {
        return images.get(0);
    }

    public CourseImage last() {
        return images.get(images.size() - 1);
    }

    /** The broker's time of the newest of its images to arrive. */
    public long lastArrival() {
        return images.stream().mapToLong(CourseImage::at).max().orElseThrow();
    }

    /** The same, over for that reason unless it is over already. */
    public RunSpan ended(End why) {
        return end == null ? new RunSpan(named, family, images, until, why) : this;
    }
}
