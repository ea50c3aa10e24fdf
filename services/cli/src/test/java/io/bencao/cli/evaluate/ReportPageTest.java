package io.bencao.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.bencao.cli.OperatorCommands;
import io.bencao.cli.checkpoints.SmallWeights;
import io.bencao.testkit.CommandRun;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** The page with names and numbers of classes that nobody wishes for. */
class ReportPageTest {

    private static final Pattern DRAWING = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private String page(List<String> labels) throws IOException {
        Path checkpoint = SmallWeights.checkpoint(folder, labels);
        for (int i = 0; i < Math.min(3, labels.size()); i++) {
            SmallWeights.image(folder.resolve("data").resolve(labels.get(i)).resolve("<i>&\"'.png"), 0x204060 * i);
        }
        Path report = folder.resolve("report.html");
        CommandRun run = OperatorCommands.run(
                "evaluate",
                "--checkpoint=" + checkpoint,
                "--data=" + folder.resolve("data"),
                "--report=" + report,
                "--threads=1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        String page = Files.readString(report);
        DRAWING.matcher(page).results().forEach(drawing -> assertThatCode(() -> DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(drawing.group()))))
                .doesNotThrowAnyException());
        return page;
    }

    @Test
    void shouldEscapeEveryName() throws IOException {
        // When
        String page = page(List.of("<b>bold", "\"quoted' & so on", "<img src=x onerror=alert(1)>"));

        // Then
        assertThat(page)
                .contains("&lt;b&gt;bold", "&quot;quoted&#39; &amp; so on", "&lt;i&gt;&amp;&quot;&#39;.png")
                .doesNotContain("<b>bold", "<img src=x", "<i>&\"");
    }

    @Test
    void shouldShowSixAtRandomSoThatRightAndWrongAreToldWithoutColours() throws IOException {
        // When: one image of each class, all of them said to be the first
        String page = page(List.of("cat", "dog", "owl"));

        // Then
        assertThat(page).contains("Six at random", "<figure class=\"yes\">", "<figure class=\"no\">");
        assertThat(page.split("<b>✓ <bdi>cat</bdi></b>", -1)).hasSize(2);
        assertThat(page.split("<b>✗ <bdi>cat</bdi></b>", -1)).hasSize(3);
        assertThat(page).contains("<span class=\"truth\"><bdi>owl</bdi></span>");
    }

    @Test
    void shouldShowMoreThanAHundredClasses() throws IOException {
        // When
        String page =
                page(Stream.concat(Stream.of("first"), IntStream.range(1, 130).mapToObj(i -> "class-" + i))
                        .toList());

        // Then: no names along the matrix, and the list is folded up
        assertThat(page).contains("<summary>130 classes</summary>", "class-129").doesNotContain(">class-129</text>");
    }
}
