package io.bencao.protocols.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The table of the page is the one in the code; {@code -Daccess=accept} writes it. */
class AccessPageTest {

    private static final String BEGIN = "<!-- access rules: written by AccessPageTest -->\n";
    private static final String END = "<!-- end of access rules -->";

    @Test
    void shouldSayOnThePageWhatTheCodeSays() throws IOException {
        // Given
        Path page = page();
        String text = Files.readString(page, StandardCharsets.UTF_8);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(begin).isGreaterThan(BEGIN.length()).isLessThanOrEqualTo(end);

        // When
        if ("accept".equals(System.getProperty("access"))) {
            text = text.substring(0, begin) + table() + text.substring(end);
            Files.writeString(page, text, StandardCharsets.UTF_8);
        }

        // Then
        assertThat(text.substring(begin, text.indexOf(END)))
                .as("stale; write it: mvn test -pl services/protocols -Dtest=AccessPageTest -Daccess=accept")
                .isEqualTo(table());
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| program | may | on | else it can't |\n|---|---|---|---|\n");
        for (Program program : Program.values()) {
            for (AccessRule rule : AccessRules.of(program, AccessNames.usual())) {
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | `%s` | %s | %s%s |%n",
                        program.word(),
                        rule.operation(),
                        rule.thing().replace(rule.name(), "`" + rule.name() + "`"),
                        program == Program.OPERATOR ? "run `" + rule.use() + "`" : rule.use(),
                        rule.vital() ? "" : " (only warned of)"));
            }
        }
        return table.toString();
    }

    private static Path page() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("docs/operations.md"))) {
            here = here.getParent();
        }
        return here.resolve("docs/operations.md");
    }
}
