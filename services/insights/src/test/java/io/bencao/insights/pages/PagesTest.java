package io.bencao.insights.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the pages are made of: all of it their own, nothing that could run what Kafka carried. */
class PagesTest {

    private static final int MOST_BYTES = 500_000;
    private static final String IMPORT_MAP = "<script type=\"importmap\">(.*?)</script>";

    @Test
    void shouldWeighLessThanHalfAMegabyteWithItsLibrary() throws IOException {
        long bytes = 0;
        for (Path file : PageFiles.all()) {
            bytes += Files.size(file);
        }
        for (String library : libraries()) {
            try (InputStream content = library(library)) {
                bytes += content.readAllBytes().length;
            }
        }
        assertThat(bytes).isBetween(50_000L, (long) MOST_BYTES);
    }

    @Test
    void shouldFindItsLibraryInTheJarThatTheBuildTakes() {
        assertThat(libraries()).hasSize(2).allSatisfy(name -> assertThat(library(name))
                .isNotNull());
    }

    @Test
    void shouldAllowByItsPolicyTheImportMapAndNoOtherScriptInThePage() throws GeneralSecurityException, IOException {
        // Given
        String map = PageFiles.found(IMPORT_MAP, PageFiles.text("index.html"))
                .iterator()
                .next();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(map.getBytes(StandardCharsets.UTF_8));

        // When
        String settings = Files.readString(Path.of("src/main/resources/application.properties"));

        // Then
        assertThat(settings).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        assertThat(PageFiles.text("index.html").replaceFirst(IMPORT_MAP, ""))
                .doesNotContain("<style")
                .doesNotContainPattern("<script(?![^>]*src=)")
                .doesNotContainPattern("\\son\\w+=")
                .doesNotContain("style=");
    }

    @Test
    void shouldAskNoOtherSiteForAnything() {
        assertThat(PageFiles.all())
                .allSatisfy(file -> assertThat(PageFiles.text(file).replace("http://www.w3.org/2000/svg", ""))
                        .doesNotContainPattern("(https?:)?//[a-z0-9-]+\\.[a-z]"));
    }

    @Test
    void shouldNeverMakeMarkupOrCodeOutOfText() {
        assertThat(PageFiles.scripts()).isNotEmpty().allSatisfy(file -> assertThat(PageFiles.text(file))
                .doesNotContainIgnoringCase("innerHTML")
                .doesNotContain("outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"));
    }

    @Test
    void shouldImportOnlyWhatThereIs() {
        assertThat(PageFiles.scripts()).allSatisfy(file -> {
            Set<String> imported = PageFiles.found("from '(\\.[^']+)'", PageFiles.text(file));
            assertThat(imported).allSatisfy(name -> assertThat(file.getParent().resolve(name))
                    .exists());
        });
    }

    private static Set<String> libraries() {
        return PageFiles.found("\"(/webjars/[^\"]+)\"", PageFiles.text("index.html"));
    }

    private static InputStream library(String address) {
        return PagesTest.class.getResourceAsStream("/META-INF/resources" + address);
    }
}
