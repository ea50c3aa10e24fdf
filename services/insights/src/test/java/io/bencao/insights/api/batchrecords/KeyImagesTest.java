package io.bencao.insights.api.batchrecords;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.protocols.batchrecords.BatchRecord.Coordinates;
import io.bencao.protocols.batchrecords.BatchRecord.KeyImage;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.RunPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyImagesTest {

    private static final Instant BEGIN = Instant.parse("2026-11-28T08:00:00Z");

    @Test
    void shouldNameEachStageOnceWhereItWasReached() {
        assertThat(reasons(1.2f, 1.9f, 2.1f, 2.8f, 3.4f, 3.9f, 4.2f))
                .containsExactly("0 first", "2 stage-2", "4 stage-3", "4 right", "6 stage-4", "6 last");
    }

    @Test
    void shouldSayNothingOfAStageThatNoImageWasTakenAt() {
        assertThat(reasons(1.2f, 3.1f, 3.2f)).containsExactly("0 first", "1 stage-3", "1 right", "2 last");
    }

    @Test
    void shouldNameTheFirstAndTheLastWhereNothingWasLearned() {
        assertThat(reasons(null, null, null)).containsExactly("0 first", "2 last");
        assertThat(reasons(1.5f)).containsExactly("0 first", "0 last");
    }

    @Test
    void shouldLeaveOutWhatTheTopicNoLongerHas() {
        List<AnsweredImage> images = images(3);
        images.remove(1);
        assertThat(KeyImages.of(run(1.2f, 2.1f, 2.2f), images))
                .extracting(KeyImage::event)
                .containsExactly(new UUID(0, 0), new UUID(0, 2));
    }

    private static List<String> reasons(Float... places) {
        return KeyImages.of(run(places), images(places.length)).stream()
                .flatMap(image -> image.why().stream().map(why -> image.event().getLeastSignificantBits() + " " + why))
                .toList();
    }

    private static CourseRun run(Float... places) {
        List<RunPoint> points = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            points.add(new RunPoint(BEGIN.plusSeconds(i), new UUID(0, i), 1.5f, places[i], places[i], places[i]));
        }
        return CourseRun.newBuilder()
                .setSourceId("pan-1")
                .setRunId("a")
                .setFamily("f")
                .setStages(List.of("f_1", "f_2", "f_3", "f_4"))
                .setBeganAt(BEGIN)
                .setLastAt(BEGIN.plusSeconds(places.length))
                .setImages(places.length)
                .setBegins(List.of())
                .setPoints(points)
                .build();
    }

    private static List<AnsweredImage> images(int count) {
        List<AnsweredImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant at = BEGIN.plusSeconds(i);
            images.add(new AnsweredImage(
                    new UUID(0, i),
                    at,
                    at,
                    at,
                    "f_1",
                    0.9f,
                    new CheckpointRef("c", "d", "fp32"),
                    new Coordinates("image-events", "id", 0, i, "00")));
        }
        return images;
    }
}
