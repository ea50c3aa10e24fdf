package io.bencao.resnet.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.imaging.Fit;
import io.bencao.imaging.Interpolation;
import io.bencao.imaging.Preprocessing;
import io.bencao.resnet.export.Normalisation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PreparationChoiceTest {

    @TempDir
    private Path folder;

    @Test
    void shouldKnowWhatTheNamesStandFor() throws Exception {
        assertThat(PreparationChoice.of("imagenet", 224))
                .isEqualTo(new PixelPreparation(new Preprocessing(1, 256, 224), Normalisation.IMAGENET));
        assertThat(PreparationChoice.of("course", 224))
                .isEqualTo(new PixelPreparation(
                        new Preprocessing(Fit.SQUASH, List.of(1000, 224), 224, Interpolation.BILINEAR, false),
                        Normalisation.CIFAR));
        assertThat(PreparationChoice.of("torchvision", 224).steps().sides()).containsExactly(256);
        assertThat(PreparationChoice.of("timm", 224).steps().sides()).containsExactly(235);
        assertThat(PreparationChoice.of("mindcv", 224).steps().sides()).containsExactly(256);
    }

    @ParameterizedTest
    @EnumSource
    void shouldComeBackFromAManifestAsItWas(PreparationPreset preset) {
        assertThat(PixelPreparation.of(preset.at(160).forManifest())).isEqualTo(preset.at(160));
    }

    @Test
    void shouldReadWhatAFileSaysAndLeaveTheRestAsUsual() throws Exception {
        Path file = Files.writeString(
                folder.resolve("mine.json"),
                "\uFEFF{\"fit\": \"squash\",\r\n \"scale\": 1, \"mean\": [127.5, 0, 255]}");

        PixelPreparation read = PreparationChoice.of(file.toString(), 64);

        assertThat(read.steps()).isEqualTo(new Preprocessing(Fit.SQUASH, List.of(64), 64, Interpolation.AREA, false));
        assertThat(read.normalisation().mean()).containsExactly(0.5, 0.0, 1.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"fit\": \"stretch\"}                | crop, squash, letterbox",
                "{\"interpolation\": \"lanczos\"}      | bilinear-antialias",
                "{\"channels\": \"hsv\"}               | rgb, bgr",
                "{\"sides\": [8]}                      | not 8",
                "{\"sides\": []}                       | 1 to 4 sides",
                "{\"sides\": [1000000000]}             | 1 to 4096",
                "{\"mean\": [1, 2]}                    | Three means",
                "{\"std\": [1, 2, 0]}                  | above zero",
                "{\"scale\": 0}                        | scale 0.0",
                "{\"means\": [1, 2, 3]}                | means",
                "{\"fit\": \"crop\"} {}                | mine.json",
                "[]                                    | mine.json",
                "fit: crop                             | mine.json"
            })
    void shouldSayWhatInAFileMakesNoSense(String text, String why) throws Exception {
        Path file = Files.writeString(folder.resolve("mine.json"), text);

        assertThatThrownBy(() -> PreparationChoice.of(file.toString(), 64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    @Test
    void shouldNameWhatThereIsWhereNothingIsMeant() {
        assertThatThrownBy(() -> PreparationChoice.of("torchvison", 224))
                .hasMessageContaining("torchvison")
                .hasMessageContaining("torchvision:")
                .hasMessageContaining("JSON file");
    }
}
