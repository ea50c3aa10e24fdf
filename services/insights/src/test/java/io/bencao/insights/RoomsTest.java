package io.bencao.insights;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final String ROOT = "io.bencao.insights";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void shouldKeepFoldsRulesAndTheQueuesOrderPure() {
        forbid(
                new String[] {ROOT + ".tally", ROOT + ".alerts", ROOT + ".review"},
                "org.apache.kafka.streams..",
                "org.apache.kafka.clients..",
                "io.quarkus..",
                "jakarta..",
                ROOT + ".topology..",
                ROOT + ".api..");
    }

    @Test
    void shouldLetTheTopologyKnowNobodyWhoAsks() {
        forbid(
                new String[] {ROOT + ".topology.."},
                ROOT + ".api..",
                ROOT + ".topicviews..",
                "io.quarkus..",
                "jakarta..",
                "io.micrometer..");
    }

    private void forbid(String[] rooms, String... packages) {
        noClasses()
                .that()
                .resideInAnyPackage(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(classes);
    }
}
