package io.bencao.insights.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.schemas.DeadLetter;
import io.bencao.schemas.FeedbackReason;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dictionaries: both languages say everything, and everything that is said stands in them. */
class WordsTest {

    private static final String ENTRY = "^  '?([\\w.\\-]+)'?: ";
    private static final String USED = "\\bt\\('([^']+)'";

    @Test
    void shouldSayTheSameThingsInBothLanguages() {
        Set<String> english = PageFiles.found(ENTRY, PageFiles.text("lib/words.en.js"));
        assertThat(english).hasSizeGreaterThan(200);
        assertThat(PageFiles.found(ENTRY, PageFiles.text("lib/words.zh.js"))).isEqualTo(english);
    }

    @Test
    void shouldKnowEveryWordThatAPageSays() {
        String pages = PageFiles.scripts().stream().map(PageFiles::text).collect(Collectors.joining("\n"));
        Set<String> used = new TreeSet<>(PageFiles.found(USED, pages));
        assertThat(used).hasSizeGreaterThan(100);
        assertThat(PageFiles.found(ENTRY, PageFiles.text("lib/words.en.js"))).containsAll(used);
    }

    @Test
    void shouldSayWhyEveryDeadLetterDied() {
        Set<String> reasons = Stream.concat(
                        Stream.of(DeadLetter.Reason.values()).map(DeadLetter.Reason::text),
                        Stream.of(FeedbackReason.values()).map(FeedbackReason::text))
                .map("dead."::concat)
                .collect(Collectors.toSet());
        assertThat(PageFiles.found(ENTRY, PageFiles.text("lib/words.en.js"))).containsAll(reasons);
    }

    @Test
    void shouldSayWhyAnImageThatIsStoredElsewhereIsNotShown() {
        Set<String> reasons = Stream.of(Why.values())
                .map(Why::code)
                .filter(code -> code.startsWith("reference-"))
                .map("noImage."::concat)
                .collect(Collectors.toSet());
        assertThat(reasons).hasSize(6);
        assertThat(PageFiles.found(ENTRY, PageFiles.text("lib/words.en.js"))).containsAll(reasons);
    }

    @Test
    void shouldKeepTheSamePlacesForFigures() {
        String english = PageFiles.text("lib/words.en.js");
        String chinese = PageFiles.text("lib/words.zh.js");
        for (String key : PageFiles.found("^  '?([\\w.\\-]+)'?: '[^\\n]*\\{", english)) {
            assertThat(places(chinese, key)).as(key).isEqualTo(places(english, key));
        }
    }

    private static Set<String> places(String dictionary, String key) {
        String entry = PageFiles.found("^  '?" + key.replace(".", "\\.") + "'?: '([^\\n]*)'", dictionary)
                .iterator()
                .next();
        return new TreeSet<>(PageFiles.found("(\\{\\w+})", entry));
    }
}
