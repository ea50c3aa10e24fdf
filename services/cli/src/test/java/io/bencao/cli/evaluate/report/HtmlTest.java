package io.bencao.cli.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void shouldLeaveNothingThatABrowserTakesForMarkup() {
        assertThat(Html.escaped("<a href=\"x\" id='y'>&\n</a>"))
                .isEqualTo("&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp; &lt;/a&gt;");
    }

    @Test
    void shouldCutByWhatIsSeenAndEscapeAfterwards() {
        assertThat(Html.shortened("\uD83C\uDF3F\uD83C\uDF3F\uD83C\uDF3F", 2)).isEqualTo("\uD83C\uDF3F…");
        assertThat(Html.shortened("mint", 4)).isEqualTo("mint");
        assertThat(Html.shortened("<<<<<", 3)).isEqualTo("&lt;&lt;…");
    }

    @Test
    void shouldWriteNumbersTheSameInEveryCountry() {
        assertThat(Html.text("%.2f", 0.5)).isEqualTo("0.50");
        assertThat(Html.percent(0.9337)).isEqualTo("93.4&#8239;%");
        assertThat(Html.percent(OptionalDouble.empty())).isEqualTo("–");
        assertThat(Html.count(1_234_567)).isEqualTo("1&#8239;234&#8239;567");
    }

    @Test
    void shouldDrawWithEscapedWordsAndNoNegativeSizes() {
        // Given
        Svg drawing = new Svg(10, 20, "a <b>");

        // When
        drawing.rect("bar", 1, 2, -3, 4, "title");
        drawing.text("axis", 1, 2, "words");
        drawing.path("curve", "M0 0L1 1");
        String svg = drawing.end();

        // Then
        assertThat(svg)
                .startsWith("<svg viewBox=\"0 0 10 20\" role=\"img\" aria-label=\"a &lt;b&gt;\">")
                .contains("width=\"0.0\" height=\"4.0\"", ">words</text>", "d=\"M0 0L1 1\"")
                .endsWith("</svg>");
    }
}
