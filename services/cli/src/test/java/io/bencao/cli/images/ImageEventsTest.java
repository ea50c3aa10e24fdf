package io.bencao.cli.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageEventsTest {

    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");

    @Test
    void shouldCarryTheFilesNameAndLabelAsAttributesUnderItsSource() throws MalformedRecordException {
        // Given
        NamedImage image = new NamedImage("one.jpg", Optional.of("mint"), new byte[] {1, 2});

        // When
        ProducerRecord<byte[], byte[]> record = ImageEvents.record(image, "pan-Ü", ID);

        // Then
        ImageEvent event = Wire.of(ImageEvent.class).read(record.value());
        assertThat(record.topic()).isEqualTo("image-events");
        assertThat(record.partition()).isNull();
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("pan-Ü");
        assertThat(event.getEventId()).isEqualTo(ID);
        assertThat(event.getSourceId()).isEqualTo("pan-Ü");
        assertThat(event.getAttributes()).isEqualTo(Map.of("file", "one.jpg", "label", "mint"));
        assertThat(((ByteBuffer) event.getImage()).remaining()).isEqualTo(2);
        assertThat(Duration.between(event.getCapturedAt(), Instant.now())).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void shouldSayNothingOfALabelThatNobodyKnowsAndGiveEachEventAnIdOfItsOwn() throws MalformedRecordException {
        // Given
        NamedImage image = new NamedImage("one.png", Optional.empty(), new byte[0]);

        // When
        ImageEvent first =
                Wire.of(ImageEvent.class).read(ImageEvents.record(image, "pan").value());
        ImageEvent second =
                Wire.of(ImageEvent.class).read(ImageEvents.record(image, "pan").value());

        // Then
        assertThat(first.getAttributes()).isEqualTo(Map.of("file", "one.png"));
        assertThat(first.getEventId()).isNotEqualTo(second.getEventId());
    }

    @ParameterizedTest
    @CsvSource({
        "a.jpg, image/jpeg",
        "a.JPEG, image/jpeg",
        "a.b.png, image/png",
        "a.webp, image/webp",
        "a.bmp, image/bmp",
        "a.tiff,",
        "noextension,"
    })
    void shouldTellTheContentTypeOfWhatItKnows(String name, String type) throws MalformedRecordException {
        // When
        ImageEvent event = Wire.of(ImageEvent.class)
                .read(ImageEvents.record(new NamedImage(name, Optional.empty(), new byte[1]), "pan")
                        .value());

        // Then
        assertThat(event.getContentType()).isEqualTo(type);
    }
}
