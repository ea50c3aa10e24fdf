package io.bencao.protocols;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.bencao.protocols");

    @Test
    void shouldHaveNoCycles() {
        slices().matching("io.bencao.protocols.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void shouldKnowNoServiceAndNoFramework() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "jakarta..",
                        "io.bencao.classifier..",
                        "io.bencao.insights..",
                        "io.bencao.trainer..",
                        "io.bencao.cli..",
                        "io.bencao.broker..")
                .check(classes);
    }
}
