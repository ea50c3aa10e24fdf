package io.bencao.insights.api.batchrecords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.protocols.batchrecords.BatchRecord.Coordinates;
import io.bencao.schemas.avro.CheckpointRef;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnsweredImagesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final AnsweredImages images = new AnsweredImages();

    @Test
    void shouldHaveThemInTheOrderOfTheirTimesNotOfTheirComing() {
        // When
        images.add(image(1, 30));
        images.add(image(3, 10));
        images.add(image(2, 10));

        // Then
        assertThat(images.inTime())
                .extracting(image -> image.event().getLeastSignificantBits())
                .containsExactly(2L, 3L, 1L);
    }

    @Test
    void shouldRefuseARecordRatherThanLeaveSomeOut() {
        // Given
        for (int i = 0; i < AnsweredImages.MOST; i++) {
            images.add(image(i, i));
        }
        assertThat(images.inTime()).hasSize(AnsweredImages.MOST);

        // Then
        assertThatThrownBy(() -> images.add(image(AnsweredImages.MOST, 0)))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessageContaining("more than 20000 images");
    }

    private static AnsweredImage image(long event, long seconds) {
        Instant at = NOON.plusSeconds(seconds);
        return new AnsweredImage(
                new UUID(0, event),
                at,
                at,
                at,
                "f_1",
                0.9f,
                new CheckpointRef("c", "d", "fp32"),
                new Coordinates("image-events", "id", 0, event, "00"));
    }
}
