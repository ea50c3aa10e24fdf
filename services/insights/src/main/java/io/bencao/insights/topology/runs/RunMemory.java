package io.bencao.insights.topology.runs;

import io.bencao.checkpoint.course.CourseAlert;
import io.bencao.insights.runs.RunSpan;
import io.bencao.insights.serde.Fields;
import io.bencao.insights.serde.Format;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * What is remembered of a source's runs beside their images. Immutable.
 *
 * @param settledUntil images up to that time are no longer taken: their runs are closed for good
 * @param told what was told, and at which image's time
 * @param closed names of runs that became too long: images that still bear them are of no run
 * @param sent a number that stands for what was last sent of each run, by its id
 */
record RunMemory(long settledUntil, List<Told> told, List<String> closed, Map<String, Integer> sent) {

    /** Names that are remembered. */
    private static final int MOST_CLOSED = 8;

    /** Nothing. */
    static final RunMemory NONE = new RunMemory(Long.MIN_VALUE, List.of(), List.of(), Map.of());

    /** In stores. */
    static final Format<RunMemory> FORMAT = Format.of(RunMemory::write, RunMemory::read);

    /**
     * Something that was told of a run: the one that has this time in it, however its beginning moves.
     *
     * @param kind what
     * @param time of the image at which it was told
     */
    record Told(CourseAlert.Kind kind, long time) {}

    RunMemory {
        told = List.copyOf(told);
        closed = List.copyOf(closed);
        sent = Map.copyOf(sent);
    }

    /** What was told of a run. */
    Set<CourseAlert.Kind> told(RunSpan span) {
        Set<CourseAlert.Kind> kinds = EnumSet.noneOf(CourseAlert.Kind.class);
        for (Told one : told) {
            if (one.time() >= span.first().time() && one.time() <= span.last().time()) {
                kinds.add(one.kind());
            }
        }
        return kinds;
    }

    RunMemory telling(CourseAlert.Kind kind, long time) {
        List<Told> more = new ArrayList<>(told);
        more.add(new Told(kind, time));
        return new RunMemory(settledUntil, more, closed, sent);
    }

    RunMemory sending(Map<String, Integer> now) {
        return now.equals(sent) ? this : new RunMemory(settledUntil, told, closed, now);
    }

    /** Runs that ended by then are closed for good. */
    RunMemory settled(long until) {
        return until <= settledUntil
                ? this
                : new RunMemory(
                        until, told.stream().filter(one -> one.time() > until).toList(), closed, sent);
    }

    /** Images that bear this name are of no run from now on. */
    RunMemory closing(String name) {
        List<String> more = new ArrayList<>(closed);
        more.add(name);
        return new RunMemory(
                settledUntil, told, more.subList(Math.max(0, more.size() - MOST_CLOSED), more.size()), sent);
    }

    private void write(Encoder to) throws IOException {
        to.writeLong(settledUntil);
        Fields.writeList(
                told,
                (one, encoder) -> {
                    encoder.writeString(one.kind().name());
                    encoder.writeLong(one.time());
                },
                to);
        Fields.writeList(closed, (name, encoder) -> encoder.writeString(name), to);
        to.writeInt(sent.size());
        for (Map.Entry<String, Integer> one : new TreeMap<>(sent).entrySet()) {
            to.writeString(one.getKey());
            to.writeInt(one.getValue());
        }
    }

    private static RunMemory read(Decoder from) throws IOException {
        long settledUntil = from.readLong();
        List<Told> told = Fields.readList(
                decoder -> new Told(CourseAlert.Kind.valueOf(decoder.readString()), decoder.readLong()), from);
        List<String> closed = Fields.readList(Decoder::readString, from);
        Map<String, Integer> sent = new TreeMap<>();
        for (int left = from.readInt(); left > 0; left--) {
            sent.put(from.readString(), from.readInt());
        }
        return new RunMemory(settledUntil, told, closed, sent);
    }
}
