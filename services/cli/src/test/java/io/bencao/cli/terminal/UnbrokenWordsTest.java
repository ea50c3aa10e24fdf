package io.bencao.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class UnbrokenWordsTest {

    @Command(
            name = "some",
            description =
                    "Reads what stands in some/folder/of/yours and asks localhost:9092 for bencao.batch.sizes=1,4 until then.")
    static final class Some {

        @Parameters(
                paramLabel = "FILE",
                description = "Any one, such as some/folder/of/yours or localhost:9092 or both.")
        void file(String given) {
            assertThat(given).isNotNull();
        }

        @Option(
                names = "--where",
                description = "By default localhost:9092; see bencao.batch.sizes=1,4 or else some/folder/of/yours.")
        void where(String given) {
            assertThat(given).isNotNull();
        }

        @Option(
                names = "--key",
                description =
                        "Private key, made at first use. By default: /home/of/somebody/.hidden/signing-key.pem. It is"
                                + " kept in .hidden of the home, or in .hidden, or else in .hidden again, as is .hidden so.")
        void key(String given) {
            assertThat(given).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {55, 60, 61, 63, 66, 70, 75, 80, 85, 90, 100})
    void shouldBreakNoAddressAndNoPath(int width) {
        // When
        String help = CommandLines.of(new Some()).setUsageHelpWidth(width).getUsageMessage();

        // Then
        assertThat(help).doesNotContainPattern("[\u01c0-\u01c3\u0298\u00a0]");
        assertThat(help.lines()).allMatch(line -> line.length() <= width);
        for (String word : Arrays.asList("some/folder/of/yours", "localhost:9092", "bencao.batch.sizes=1,4")) {
            assertThat(help.split(word, -1)).as(word + " in\n" + help).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {75, 76, 77, 78, 79, 80, 85, 90, 95, 100})
    void shouldBreakNoHiddenFileAndNoPathThatFits(int width) {
        String help = CommandLines.of(new Some()).setUsageHelpWidth(width).getUsageMessage();
        assertThat(help).contains("/home/of/somebody/.hidden/signing-key.pem").doesNotContainPattern("\\.\\R *hidden");
        assertThat(help.split("\\.hidden", -1)).hasSize(6);
    }
}
