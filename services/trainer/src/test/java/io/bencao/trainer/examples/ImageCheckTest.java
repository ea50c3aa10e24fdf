package io.bencao.trainer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.Sha256;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.ImageReference;
import io.bencao.testkit.EventValues;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImageCheckTest {

    private static final byte[] IMAGE = "an image".getBytes(StandardCharsets.UTF_8);
    private static final UUID ID = UUID.randomUUID();

    private final ImageCheck check = new ImageCheck(Wire.of(ImageEvent.class));

    @Test
    void shouldTakeTheImageThatWasLabelled() {
        assertThat(check.check(example(IMAGE), EventValues.inline(ID, "pan-1", IMAGE))
                        .image())
                .contains(IMAGE);
    }

    @Test
    void shouldTakeABareImageByItsBytesAlone() {
        assertThat(check.check(example(IMAGE), IMAGE).image()).contains(IMAGE);
    }

    @Test
    void shouldSayWhatElseStandsThere() {
        Example wanted = example(IMAGE);
        byte[] other = "another".getBytes(StandardCharsets.UTF_8);
        assertThat(check.check(wanted, EventValues.inline(UUID.randomUUID(), "pan-1", IMAGE))
                        .mismatch())
                .contains("is event");
        assertThat(check.check(wanted, EventValues.inline(ID, "pan-1", other)).mismatch())
                .contains("others than those that were labelled");
        assertThat(check.check(wanted, other).mismatch()).contains("others than those that were labelled");
        assertThat(check.check(wanted, null).mismatch()).contains("no value");
        assertThat(check.check(wanted, reference()).mismatch()).contains("only refers");
    }

    @Test
    void shouldNotTakeARecordThatWasCutShortForAImage() {
        byte[] value = EventValues.inline(ID, "pan-1", IMAGE);
        for (int length = 10; length < value.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(value, length);
            assertThat(check.check(example(IMAGE), cut).image()).isEmpty();
        }
    }

    private static byte[] reference() {
        return Wire.of(ImageEvent.class)
                .write(ImageEvent.newBuilder()
                        .setEventId(ID)
                        .setSourceId("pan-1")
                        .setCapturedAt(Instant.now())
                        .setImage(new ImageReference(
                                "s3://somewhere",
                                new io.bencao.schemas.avro.Sha256(
                                        ByteBuffer.allocate(32).array())))
                        .build());
    }

    private static Example example(byte[] image) {
        return new Example(
                ID,
                "pan-1",
                0,
                new Example.Origin("image-events", "t", 0, 0, Sha256.of(image)),
                false,
                "raw",
                "li",
                0,
                PickReason.AUDIT,
                Optional.empty());
    }
}
