package io.bencao.resnet.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.resnet.data.ClassFolders;
import io.bencao.resnet.data.DrawnImages;
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.evaluate.LabelDoubt;
import io.bencao.resnet.evaluate.LabelledPredictions;
import io.bencao.resnet.export.WeightStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heads on a small backbone of random values. */
class CrossFitTest {

    @TempDir
    private Path folder;

    private CheckpointBundle parent;
    private List<ImageFile> files;

    @BeforeEach
    void drawImages() throws IOException {
        DrawnImages.write(folder.resolve("data"), 30, 1);
        files = ClassFolders.scan(folder.resolve("data")).training();
        parent = Parents.write(folder, folder.resolve("data"), WeightStorage.FLOAT);
    }

    private LabelledPredictions answers(List<DigestedFile> images, Folds folds) throws IOException {
        return CrossFit.answers(
                new CrossFit.Settings(
                        parent,
                        3,
                        images,
                        folds,
                        true,
                        new FeatureCache(folder.resolve("cache"), 10_000_000),
                        folder.resolve("work"),
                        1),
                HeadListener.SILENT);
    }

    @Test
    void shouldFindLabelsThatWereSwapped() throws IOException {
        // Given: four images bear another class's label
        Set<Integer> wrong = Set.of(3, 17, 44, 71);
        List<ImageFile> labelled = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            ImageFile file = files.get(i);
            labelled.add(wrong.contains(i) ? new ImageFile(file.file(), (file.label() + 1) % 3) : file);
        }
        List<DigestedFile> images = DigestedFile.of(labelled);

        // When
        LabelledPredictions answers = answers(images, Folds.even(images, 5));

        // Then
        List<LabelDoubt> doubts = LabelDoubt.in(answers, answers.bestTemperature());
        Set<String> suspected = doubts.stream()
                .limit(2)
                .map(each -> each.answer().image().name())
                .collect(Collectors.toSet());
        assertThat(answers.each()).hasSize(90);
        assertThat(suspected)
                .as("four of ninety are wrong: a guess would hit none")
                .isNotEmpty()
                .isSubsetOf(wrong.stream().map(i -> files.get(i).name()).toList());
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @Test
    void shouldKnowNothingOfAClassThatOnlyThePartLeftOutHas() throws IOException {
        // Given: each class is a part
        List<DigestedFile> images = DigestedFile.of(files);

        // When
        LabelledPredictions answers = answers(
                images, new Folds(3, files.stream().map(ImageFile::label).toList()));

        // Then
        assertThat(answers.accuracy()).isZero();
    }

    @Test
    void shouldAnswerWhatIsLeftWhereAnImageCanNotBeUsed() throws IOException {
        // Given
        Files.writeString(files.get(5).file(), "no image");
        List<DigestedFile> images = DigestedFile.of(files);

        // When
        LabelledPredictions answers = answers(images, Folds.even(images, 3));

        // Then
        assertThat(answers.each())
                .hasSize(89)
                .extracting(each -> each.image().name())
                .doesNotContain(files.get(5).name());
        assertThat(answers.accuracy()).as("chance is 0.33").isGreaterThan(0.7);
    }
}
