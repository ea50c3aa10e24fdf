package io.bencao.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.bencao.testkit.Repository;
import java.nio.file.Path;

/** Pages as people see them, for people to look at afterwards: below {@code target/screenshots}. */
final class Screens {

    private static final String FOLDER = "services/end-to-end/target/screenshots/";

    private Screens() {}

    /** The whole page. */
    static void keep(Page page, String name) {
        Path file = Repository.root().resolve(FOLDER + name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    /**
     * The whole page on a desk, in the dark, and on a phone.
     *
     * @param fits is asked once the page is as narrow as a phone
     */
    static void keepAll(Page page, String name, Runnable fits) {
        keep(page, name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        keep(page, name + "-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(390, 844);
        fits.run();
        keep(page, name + "-phone");
        page.setViewportSize(1440, 900);
    }
}
