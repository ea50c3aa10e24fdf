package io.bencao.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preprocessing;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of damage must be what it says, or a test with it proves something else. */
class DamageTest {

    private static final String SOURCE = "pan-1";
    private static final String ANSWERED = "answered";

    private final Good good = Good.draw(7, 320, 240);
    private final ImagePreparer preparer = new ImagePreparer(Preprocessing.forInputSize(64), ImageLimits.DEFAULT);

    static List<Damage> ofImages() {
        return Damage.ofImages();
    }

    @ParameterizedTest
    @MethodSource("ofImages")
    void shouldBeRefusedForItsOwnReason(Damage damage) {
        assertThat(damage.reasons()).contains(outcome(damage.image(good)));
    }

    @Test
    void shouldStartFromImagesThatAreGood() {
        assertThat(List.of(outcome(good.jpeg()), outcome(good.progressive()), outcome(good.png())))
                .containsOnly(ANSWERED);
    }

    @ParameterizedTest
    @EnumSource(names = {"BROKEN_AVRO", "CUT_AVRO", "NOT_AVRO"})
    void shouldBeNoEventAtAll(Damage damage) {
        byte[] value = damage.value(SOURCE, good);

        assertThatThrownBy(() -> Wire.of(ImageEvent.class).read(value)).isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void shouldFillAnEventToAnExactSizeWithAImageThatIsStillGood() throws Exception {
        for (int size : new int[] {100_000, 1 << 20, (1 << 20) + 1, 16_000_000}) {
            // When
            byte[] value = EventValues.inlineOfSize(SOURCE, good.jpeg(), size);

            // Then
            assertThat(value).hasSize(size);
            ByteBuffer image =
                    (ByteBuffer) Wire.of(ImageEvent.class).read(value).getImage();
            byte[] bytes = new byte[image.remaining()];
            image.get(bytes);
            assertThat(outcome(bytes)).isEqualTo(ANSWERED);
        }
    }

    private String outcome(byte[] image) {
        return preparer.prepare(image)
                .match(prepared -> ANSWERED, refused -> refused.refusal().reason());
    }
}
