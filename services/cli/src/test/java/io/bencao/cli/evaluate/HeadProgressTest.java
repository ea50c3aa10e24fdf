package io.bencao.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.cli.terminal.Screen;
import io.bencao.resnet.data.ImageFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HeadProgressTest {

    @Test
    void shouldSayHowManyFeaturesCameFromTheCacheOnceAllAreThere() {
        // Given
        Screen screen = Screen.plain();
        HeadProgress progress = new HeadProgress(screen.terminal());

        // When
        progress.features(1, 3, 1);
        progress.features(3, 3, 2);

        // Then
        assertThat(screen.lines()).containsExactly("features of 3 images, 2 of them from the cache");
    }

    @Test
    void shouldDrawTheFitOnATerminalOnly() {
        // Given
        Screen screen = Screen.redrawn();
        Screen pipe = Screen.plain();

        // When
        new HeadProgress(screen.terminal()).fitted(12, 1e-3, 0.5, 0.875);
        new HeadProgress(pipe.terminal()).fitted(12, 1e-3, 0.5, 0.875);

        // Then
        assertThat(screen.lines()).containsExactly("fit: step 12, penalty 0.00100000, loss 0.5000, 87.5 % right");
        assertThat(pipe.lines()).isEmpty();
    }

    @Test
    void shouldNameWhatIsLeftOut() {
        // Given
        Screen screen = Screen.plain();
        HeadProgress progress = new HeadProgress(screen.terminal());

        // When
        progress.skipped(new ImageFile(Path.of("a\nb.jpg"), 0), "no image");
        progress.leftOut("int8", "it loses 3 points");

        // Then
        assertThat(screen.lines())
                .containsExactly("left out: a", "b.jpg: no image", "left out: int8: it loses 3 points");
    }
}
