package io.bencao.e2e.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.testkit.Repository;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * No packaged program has a library of a version that is known to be vulnerable. Prints what was compared. What is not in the file is not
 * known here: nothing is asked over the network.
 */
class KnownVulnerabilitiesIT {

    private static final Path FILE = Repository.root().resolve("deploy/libraries/known-vulnerabilities.tsv");

    @Test
    void shouldPackageNoVersionThatIsKnownToBeVulnerable() throws Exception {
        // Given
        List<KnownVulnerability> known = KnownVulnerability.in(FILE);
        List<String> found = new ArrayList<>();
        int libraries = 0;
        System.out.printf(Locale.ROOT, "%nKnown vulnerabilities: %d lines of deploy/libraries%n", known.size());

        // When
        for (String program : PackagedLibrary.programs()) {
            List<PackagedLibrary> packaged = PackagedLibrary.of(program);
            libraries += packaged.size();
            for (KnownVulnerability hole : known) {
                packaged.stream()
                        .filter(library -> library.mayBe(hole.group(), hole.artifact()))
                        .forEach(library -> {
                            boolean concerned = hole.concerns(library);
                            String line = String.format(
                                    Locale.ROOT,
                                    "%-10s  %-16s  %-34s  %-20s  %s",
                                    program,
                                    hole.name(),
                                    library.name(),
                                    library.version(),
                                    concerned ? "VULNERABLE, mended in " + hole.mendedIn() : "not concerned");
                            System.out.println(line);
                            if (concerned) {
                                found.add(line + ", " + hole.source());
                            }
                        });
            }
        }
        LocalDate newest = known.stream()
                .map(KnownVulnerability::written)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        System.out.println("This is as new as the file and no newer: its last line is of " + newest
                + ", and what is not in it was not looked for.");

        // Then
        assertThat(libraries)
                .as("libraries beside the programs: are they packaged?")
                .isGreaterThan(100);
        assertThat(found).isEmpty();
    }

    @Test
    void shouldFindTheOneThatWasPackagedOnce() throws Exception {
        // Given
        PackagedLibrary old =
                PackagedLibrary.named("commons-beanutils-1.9.4.jar").orElseThrow();

        // Then
        assertThat(KnownVulnerability.in(FILE))
                .filteredOn(hole -> hole.concerns(old))
                .extracting(KnownVulnerability::name)
                .containsExactly("CVE-2025-48734");
        for (String program : PackagedLibrary.programs()) {
            assertThat(PackagedLibrary.of(program)).doesNotContain(old);
        }
    }
}
