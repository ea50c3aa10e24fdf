package io.bencao.cli.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.checkpoints.SmallWeights;
import io.bencao.resnet.data.ImageFile;
import io.bencao.testkit.StoredCheckpoint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MistakeGalleryTest {

    private static final Pattern IMAGE = Pattern.compile("src=\"data:image/jpeg;base64,([^\"]+)\"");

    @TempDir
    private Path folder;

    private CheckpointBundle bundle;

    @BeforeEach
    void write() throws IOException {
        bundle = StoredCheckpoint.write(folder.resolve("store"), "herbs", "herbs-1", SigningKey.generate());
    }

    @Test
    void shouldShowTheMostConfidentMistakesFirstAndNoRightAnswer() {
        // Given
        Answers answers = new Answers(2)
                .named("right.jpg", 0, 0, 9)
                .named("unsure.jpg", 0, 1, 1)
                .named("folder/sure.jpg", 0, 1, 5);

        // When
        String html = gallery(answers);

        // Then
        assertThat(html).containsSubsequence("sure.jpg", "unsure.jpg").doesNotContain("right.jpg");
        assertThat(html).contains("<bdi>c1</bdi> 99.3&#8239;%", "is <bdi>c0</bdi> 0.7&#8239;%");
        assertThat(html).contains("title=\"folder/sure.jpg\"", "<small title=\"folder/sure.jpg\"><bdi>sure.jpg</bdi>");
    }

    @Test
    void shouldShowNothingWhereThereIsNoMistake() {
        assertThat(gallery(new Answers(2).with(0, 0, 3, 5))).isEmpty();
    }

    @Test
    void shouldShowAtMostTwoDozen() {
        assertThat(gallery(new Answers(2).with(0, 1, 500, 5)).split("<figure>")).hasSize(25);
    }

    @Test
    void shouldCarryTheImageAsTheNetworkSeesIt() throws IOException {
        // Given
        Path file = SmallWeights.image(folder.resolve("red.png"), 0xC00000);

        // When
        Matcher found = IMAGE.matcher(gallery(new Answers(2).add(new ImageFile(file, 0), 1, 5)));

        // Then
        assertThat(found.find()).isTrue();
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(found.group(1))));
        assertThat(image.getWidth()).isEqualTo(192);
        assertThat(image.getHeight()).isEqualTo(192);
        assertThat(image.getRGB(96, 96) >> 16 & 0xFF).isBetween(0xB8, 0xC8);
        assertThat(image.getRGB(96, 96) & 0xFF).isLessThan(0x10);
    }

    @Test
    void shouldSayThatAnImageIsGoneOrBrokenNow() throws IOException {
        // Given
        Path broken = Files.writeString(folder.resolve("broken.jpg"), "no image");

        // When
        String html = gallery(new Answers(2).with(0, 1, 1, 5).add(new ImageFile(broken, 0), 1, 5));

        // Then
        assertThat(html.split("can't be read any more")).hasSize(3);
        assertThat(html).doesNotContain("<img");
    }

    @Test
    void shouldEscapeHostileFileNames() {
        String html = gallery(new Answers(2).named("a/\"><script>alert(1)</script>" + "x".repeat(300), 0, 1, 5));

        assertThat(html).doesNotContain("<script>").contains("&quot;&gt;&lt;script&gt;");
    }

    private String gallery(Answers answers) {
        JudgedCheckpoint judged = new JudgedCheckpoint(
                bundle, "fp32", "cpu", folder, List.of(), answers.predictions(), answers.evaluation(), List.of(), 1);
        return new MistakeGallery(judged, Answers.labels(2)).html();
    }
}
