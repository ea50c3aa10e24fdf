package io.bencao.e2e.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.testkit.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bill of materials that {@code mvn package -Psbom} lays beside each program. Skipped where it was not made. */
class BillOfMaterialsIT {

    static List<String> programs() {
        return PackagedLibrary.programs();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void shouldNameEveryLibraryBesideAProgramAndNoRegistry(String program) throws Exception {
        // Given
        Path file = Repository.root().resolve("services/" + program + "/target/bom.json");
        assumeThat(file).as("made by -Psbom").exists();

        // When
        JsonNode bill = new ObjectMapper().readTree(file.toFile());
        List<String> listed = new ArrayList<>();
        bill.path("components").forEach(each -> listed.add(each.path("name").asText() + "-" + version(each)));

        // Then
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(PackagedLibrary.of(program)).allSatisfy(library -> assertThat(listed)
                .as("%s %s", library.name(), library.version())
                .anyMatch(each -> (library.name() + "-" + library.version()).endsWith(each)));
        assertThat(bill.has("serialNumber") || bill.at("/metadata/timestamp").isTextual())
                .as("what would differ from build to build")
                .isFalse();
        assertThat(Files.readString(file)).doesNotContain("distribution-intake", "localhost", "127.0.0.1");
    }

    private static String version(JsonNode component) {
        String purl = component.path("purl").asText();
        int classifier = purl.indexOf("classifier=");
        String plain = component.path("version").asText();
        return classifier < 0
                ? plain
                : plain + "-"
                        + purl.substring(classifier + "classifier=".length()).replaceFirst("&.*", "");
    }
}
