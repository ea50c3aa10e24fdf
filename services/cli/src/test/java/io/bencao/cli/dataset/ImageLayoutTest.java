package io.bencao.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageLayoutTest {

    @Test
    void shouldNameEveryImageByItsEventAndItsOwnFormat() {
        KeptExample example = KeptExamples.example(7, "蒲黄");
        String event = "00000000-0000-0000-0000-000000000007";
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        assertThat(ImageLayout.FOLDERS.file(example, KeptExamples.image(7))).isEqualTo("蒲黄/" + event + ".jpg");
        assertThat(ImageLayout.COCO.file(example, png)).isEqualTo("images/" + event + ".png");
        assertThat(ImageLayout.CSV.file(example, new byte[] {1})).isEqualTo("images/" + event + ".image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up", "a/b", ".hidden", "train", "Dataset.json", " raw", "raw\u202e"})
    void shouldMakeNoFolderOfWhatIsNoNameForOne(String label) {
        assertThat(ImageLayout.FOLDERS.objection(List.of("raw", label))).isPresent();
        assertThat(ImageLayout.CSV.objection(List.of("raw", label))).isEmpty();
    }

    @Test
    void shouldMakeNoOneFolderOfTwoLabels() {
        assertThat(ImageLayout.FOLDERS.objection(List.of("Raw", "over", "raw")))
                .get()
                .asString()
                .contains("Raw and raw");
        assertThat(ImageLayout.FOLDERS.objection(List.of("raw", "ｒａｗ")))
                .get()
                .asString()
                .contains("look alike");
        assertThat(ImageLayout.FOLDERS.objection(List.of("raw", "under", "蒲黄"))).isEmpty();
    }
}
