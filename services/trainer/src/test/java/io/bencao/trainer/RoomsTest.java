package io.bencao.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bencao.testkit.ThreadRules;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final String ROOT = "io.bencao.trainer.";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.bencao.trainer");

    @Test
    void shouldHaveNoThreadThatCouldDieAlone() {
        ThreadRules.check(classes);
    }

    @Test
    void shouldLetTrainingAndJudgingKnowNothingOfKafkaOrAvro() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "train", ROOT + "evaluate", ROOT + "health")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "io.bencao.schemas..", "org.apache.avro..")
                .check(classes);
    }

    @Test
    void shouldLetNoRoomKnowWhatComesAfterIt() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "examples")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "train", ROOT + "evaluate", ROOT + "release", ROOT + "run", ROOT + "lease")
                .check(classes);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "train", ROOT + "evaluate")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "release", ROOT + "run", ROOT + "lease", ROOT + "progress")
                .check(classes);
    }

    @Test
    void shouldLetNobodyButTheTopKnowWhoLeadsARun() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "release", ROOT + "progress", ROOT + "lease", ROOT + "phase")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "run")
                .check(classes);
    }

    @Test
    void shouldNeverSeeAnotherService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.bencao.cli..", "io.bencao.classifier..", "io.bencao.insights..", "io.bencao.broker..")
                .check(classes);
    }
}
