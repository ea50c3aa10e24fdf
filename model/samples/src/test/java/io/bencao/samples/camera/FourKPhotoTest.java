package io.bencao.samples.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.samples.SampleImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FourKPhotoTest {

    @Test
    void shouldMakeA4kJpegOfACamerasSizeThatTheSeedRepeats() throws IOException {
        // Given
        byte[] photo = new SampleImages(5).image(3).jpeg();

        // When
        byte[] first = FourKPhoto.of(photo, 1);
        byte[] again = FourKPhoto.of(photo, 1);
        byte[] other = FourKPhoto.of(photo, 2);

        // Then
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(first));
        assertThat(image.getWidth()).isEqualTo(3840);
        assertThat(image.getHeight()).isEqualTo(2160);
        assertThat(first.length).isBetween(2_000_000, 4_000_000);
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }
}
