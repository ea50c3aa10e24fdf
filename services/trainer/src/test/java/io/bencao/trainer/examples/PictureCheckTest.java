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

class PictureCheckTest {

    private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.UTF_8);
    private static final UUID ID = UUID.randomUUID();

    private final PictureCheck check = new PictureCheck(Wire.of(ImageEvent.class));

    @Test
    void shouldTakeThePictureThatWasLabelled() {
        assertThat(check.check(example(PICTURE), EventValues.inline(ID, "pan-1", PICTURE))
                        .picture())
                .contains(PICTURE);
    }

    @Test
    void shouldTakeABarePictureByItsBytesAlone() {
        assertThat(check.check(example(PICTURE), PICTURE).picture()).contains(PICTURE);
    }

    @Test
    void shouldSayWhatElseStandsThere() {
        Example wanted = example(PICTURE);
        byte[] other = "another".getBytes(StandardCharsets.UTF_8);
        assertThat(check.check(wanted, EventValues.inline(UUID.randomUUID(), "pan-1", PICTURE))
                        .mismatch())
                .contains("is event");
        assertThat(check.check(wanted, EventValues.inline(ID, "pan-1", other)).mismatch())
                .contains("others than those that were labelled");
        assertThat(check.check(wanted, other).mismatch()).contains("others than those that were labelled");
        assertThat(check.check(wanted, null).mismatch()).contains("no value");
        assertThat(check.check(wanted, reference()).mismatch()).contains("only refers");
    }

    @Test
    void shouldNotTakeARecordThatWasCutShortForAPicture() {
        byte[] value = EventValues.inline(ID, "pan-1", PICTURE);
        for (int length = 10; length < value.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(value, length);
            assertThat(check.check(example(PICTURE), cut).picture()).isEmpty();
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

    private static Example example(byte[] picture) {
        return new Example(
                ID,
                "pan-1",
                0,
                new Example.Origin("image-events", "t", 0, 0, Sha256.of(picture)),
                false,
                "raw",
                "li",
                0,
                How.AUDIT,
                Optional.empty());
    }
}
