package io.bencao.insights.runs;

import io.bencao.checkpoint.course.StageReading;
import io.bencao.insights.serde.Fields;
import io.bencao.insights.serde.Format;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * An image of a source, as far as its runs go by it.
 *
 * @param time when it was taken where the camera's clock is sound, else when it came; milliseconds since the epoch
 * @param at the broker's append time of its prediction
 * @param eventId its event
 * @param runId what its sender says which run it belongs to; empty if it says nothing
 * @param family of which it shows a stage
 * @param scores of the family's stages, first to last
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode are written out
public record CourseImage(long time, long at, UUID eventId, String runId, String family, float[] scores) {

    /** By time; an event's id decides where two are equal, so that the order of arrival is never asked. */
    public static final Comparator<CourseImage> IN_TIME =
            Comparator.comparingLong(CourseImage::time).thenComparing(CourseImage::eventId);

    /** In stores. */
    public static final Format<CourseImage> FORMAT = Format.of(CourseImage::write, CourseImage::read);

    /** The place of its most probable stage, 1 the first. */
    int place() {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return best + 1;
    }

    boolean isFirstStage() {
        return place() == 1;
    }

    /** Whether both show the same family, of as many stages. */
    boolean isLike(CourseImage other) {
        return family.equals(other.family) && scores.length == other.scores.length;
    }

    /** Whether its sender named the run. */
    boolean isNamed() {
        return !runId.isEmpty();
    }

    /** As the fold takes it. */
    StageReading reading(long begin) {
        return new StageReading((time - begin) / 1000.0, scores);
    }

    /** The place that it alone says: 1.5 is the middle of the first stage. */
    float answered() {
        float sum = 0;
        float weighted = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += scores[i];
            weighted += i * scores[i];
        }
        return weighted / sum + 1.5f;
    }

    private void write(Encoder to) throws IOException {
        to.writeLong(time);
        to.writeLong(at - time);
        Fields.writeEventId(eventId, to);
        to.writeString(runId);
        to.writeString(family);
        to.writeInt(scores.length);
        for (float score : scores) {
            to.writeFloat(score);
        }
    }

    private static CourseImage read(Decoder from) throws IOException {
        long time = from.readLong();
        long at = time + from.readLong();
        UUID eventId = Fields.readEventId(from);
        String runId = from.readString();
        String family = from.readString();
        float[] scores = new float[from.readInt()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = from.readFloat();
        }
        return new CourseImage(time, at, eventId, runId, family, scores);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CourseImage that
                && time == that.time
                && at == that.at
                && eventId.equals(that.eventId)
                && runId.equals(that.runId)
                && family.equals(that.family)
                && Arrays.equals(scores, that.scores);
    }

    @Override
    public int hashCode() {
        return eventId.hashCode();
    }

    @Override
    public String toString() {
        return eventId + " at " + time + ": " + family + " " + Arrays.toString(scores);
    }
}
