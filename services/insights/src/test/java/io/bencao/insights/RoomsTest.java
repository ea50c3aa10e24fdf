package io.bencao.insights;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bencao.insights.api.images.ImageResponse;
import io.bencao.insights.api.shared.ExceptionMappers;
import io.bencao.testkit.ThreadRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final String ROOT = "io.bencao.insights";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void shouldHaveNoThreadThatCouldDieAlone() {
        ThreadRules.check(classes);
    }

    @Test
    void shouldKeepFoldsRulesAndTheQueuesOrderPure() {
        forbid(
                new String[] {ROOT + ".aggregates", ROOT + ".alerts", ROOT + ".review"},
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

    @Test
    void shouldLetOnlyResourcesAndTheLoginSpeakHttp() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".api..", ROOT + ".topicviews..")
                .and()
                .haveSimpleNameNotEndingWith("Resource")
                .and()
                .doNotBelongToAnyOf(ImageResponse.class, ExceptionMappers.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "jakarta.annotation.security..")
                .check(classes);
    }

    @Test
    void shouldShowNoRecordOfTheWireToWhoeverAsks() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".api..")
                .and(describe("take requests or stand in answers", RoomsTest::isHttp))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.avro..", "io.bencao.schemas..", "org.apache.kafka..")
                .check(classes);
    }

    private static boolean isHttp(JavaClass each) {
        return each.getSimpleName().endsWith("Resource")
                || (each.isAssignableTo(Record.class)
                        && Stream.of("View", "Page", "Frame", "Request", "Receipt")
                                .anyMatch(each.getSimpleName()::endsWith));
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
