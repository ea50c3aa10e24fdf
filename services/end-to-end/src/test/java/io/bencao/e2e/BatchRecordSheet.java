package io.bencao.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.batchrecords.BatchRecord;
import io.bencao.protocols.batchrecords.BatchRecordVerification;
import io.bencao.protocols.batchrecords.BatchRecordVerification.Finding;
import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** The page of a batch record, in a browser, on paper, and as the file that it gives. */
final class BatchRecordSheet {

    private static final Path SCREENSHOTS = Repository.root().resolve("services/end-to-end/target/screenshots");

    private final Page page;
    private final Path key;

    /** @param key public half of the one that signs */
    BatchRecordSheet(Page page, Path key) {
        this.page = page;
        this.key = key;
    }

    void shouldShowAndGiveTheRecord(String source, int images) throws IOException {
        Locator sheet = page.locator(".sheet");
        assertThat(sheet.locator("h1")).hasText("Batch record");
        assertThat(sheet.locator(".sheet-of")).containsText(source);
        assertThat(sheet.locator(".dot")).hasCount(images);
        assertThat(sheet.locator(".sheet-facts")).containsText("over-processed");
        assertThat(sheet).containsText("Take it off soon");
        assertThat(sheet).containsText(Pattern.compile("reached .*just right"));
        assertThat(sheet).containsText("Built to support a GMP batch record");
        shouldHaveItsImages(sheet);
        shouldPrintWhatIsOnTheSheetAlone("record");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Assertions.assertThat(sheet.evaluate("sheet => getComputedStyle(sheet).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        Assertions.assertThat(sheet.evaluate("sheet => getComputedStyle(sheet).color"))
                .isEqualTo("rgb(0, 0, 0)");
        look("record-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        look("record");
        shouldGiveTheFileThatItShows(source, images, sheet.locator("figure").count());
    }

    void shouldReadChinese() {
        Locator sheet = page.locator(".sheet");
        assertThat(sheet.locator("h1")).hasText("批记录");
        assertThat(sheet).containsText(Pattern.compile("达到适中"));
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        shouldHaveItsImages(sheet);
        look("record-zh-phone");
        page.setViewportSize(1440, 900);
        shouldPrintWhatIsOnTheSheetAlone("record-zh");
    }

    private static void shouldHaveItsImages(Locator sheet) {
        Assertions.assertThat(sheet.locator("figure").count()).isGreaterThanOrEqualTo(5);
        for (Locator image : sheet.locator("figure img").all()) {
            Assertions.assertThat(image.evaluate("image => image.decode().then(() => image.naturalWidth)"))
                    .isNotEqualTo(0);
        }
    }

    private void shouldPrintWhatIsOnTheSheetAlone(String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".side")).isHidden();
        assertThat(page.locator(".view-head")).isHidden();
        assertThat(page.locator(".sheet h1")).isVisible();
        shouldHaveTheWholeCurveHoweverWideThePaperIs();
        look(name + "-print");
        byte[] pdf = page.pdf(new Page.PdfOptions()
                .setPath(SCREENSHOTS.resolve(name + ".pdf"))
                .setPreferCSSPageSize(true));
        Assertions.assertThat(new String(pdf, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("%PDF");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    /** Paper is laid out anew, and no script runs meanwhile: a curve that were cut off there would look like a shorter one. */
    private void shouldHaveTheWholeCurveHoweverWideThePaperIs() {
        Locator curve = page.locator(".sheet .chart svg");
        Assertions.assertThat(curve.evaluate("""
                        svg => {
                          const share = () => {
                            const box = svg.getBoundingClientRect();
                            return (svg.querySelector('path.line').getBoundingClientRect().right - box.left) / box.width;
                          };
                          const before = share();
                          svg.style.width = '300px';
                          const after = share();
                          svg.style.width = '';
                          return after <= 1 && Math.abs(after - before) < 0.01;
                        }
                        """)).isEqualTo(true);
    }

    private void shouldGiveTheFileThatItShows(String source, int images, int keyImages) throws IOException {
        Download download = page.waitForDownload(() -> page.locator("a.save").click());
        Finding finding =
                BatchRecordVerification.verify(Files.readAllBytes(download.path()), TrustedKeys.of(List.of(key)));
        Assertions.assertThat(finding).isInstanceOf(Finding.Verified.class);
        BatchRecord record = ((Finding.Verified) finding).record();
        Assertions.assertThat(record.run().source()).isEqualTo(source);
        Assertions.assertThat(record.run().images()).isEqualTo(images);
        Assertions.assertThat(record.keyImages()).hasSize(keyImages);
        Assertions.assertThat(download.suggestedFilename())
                .startsWith("batch-record-" + source)
                .endsWith(".json");
    }

    /** For people to look at afterwards. */
    private void look(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }
}
