package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PreprocessingTest {

    @Test
    void shouldResizeToEightSeventhsFrom128PixelsOn() {
        assertThat(Preprocessing.forInputSize(224)).isEqualTo(new Preprocessing(1, 256, 224));
        assertThat(Preprocessing.forInputSize(128).resizeShortSide()).isEqualTo(146);
        assertThat(Preprocessing.forInputSize(64)).isEqualTo(new Preprocessing(1, 64, 64));
    }

    @Test
    void shouldGiveEveryProcedureADigestOfItsOwn() {
        // Given
        String digest = Preprocessing.forInputSize(224).digest();

        // Then
        assertThat(digest).isEqualTo(new Preprocessing(1, 256, 224).digest()).matches("[0-9a-f]{64}");
        assertThat(digest).isNotEqualTo(new Preprocessing(1, 256, 225).digest());
        assertThat(digest).isNotEqualTo(new Preprocessing(1, 257, 224).digest());
    }

    @Test
    void shouldKeepTheDigestThatManifestsAlreadyHold() {
        assertThat(Preprocessing.forInputSize(224).digest())
                .isEqualTo("a2761ff2e75a55bad3c6eba9939e20f05fbc26bdfff138d036f993aa6b64cf3d");
    }

    @Test
    void shouldRefuseProceduresThatMakeNoSense() {
        assertThatThrownBy(() -> new Preprocessing(3, 256, 224)).hasMessageContaining("version 3");
        assertThatThrownBy(() -> new Preprocessing(1, 100, 224)).hasMessageContaining("100");
        assertThatThrownBy(() -> new Preprocessing(1, 256, 0)).hasMessageContaining("input size");
    }
}
