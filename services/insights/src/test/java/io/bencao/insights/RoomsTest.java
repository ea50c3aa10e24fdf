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
                ROOT + ".query..");
    }

    @Test
    void shouldLetTheTopologyKnowNobodyWhoAsks() {
        forbid(
                new String[] {ROOT + ".topology.."},
                ROOT + ".query..",
                ROOT + ".follow..",
                "io.quarkus..",
                "jakarta..",
                "io.micrometer..");
    }

    @Test
    void shouldLetOnlyTheHttpInterfaceSpeakHttp() {
        forbid(
                new String[] {ROOT + ".query", ROOT + ".query.view", ROOT + ".follow", ROOT + ".review"},
                "jakarta.ws.rs..",
                "jakarta.annotation.security..",
                ROOT + ".query.rest..");
    }

    @Test
    void shouldShowNoRecordOfTheWireToWhoeverAsks() {
        forbid(
                new String[] {ROOT + ".query.view", ROOT + ".query.rest"},
                "io.bencao.schemas..",
                "org.apache.avro..",
                "org.apache.kafka..");
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
