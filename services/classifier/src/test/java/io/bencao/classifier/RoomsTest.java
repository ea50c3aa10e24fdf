package io.bencao.classifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bencao.testkit.ThreadRules;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final String ROOT = "io.bencao.classifier";
    private static final String[] ROOMS = {"intake", "decode", "batch", "predict", "publish"};

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void shouldHaveNoThreadThatCouldDieAlone() {
        ThreadRules.check(classes);
    }

    @Test
    void shouldLetNoRoomLookLeftwards() {
        for (int room = 1; room < ROOMS.length; room++) {
            for (int left = 0; left < room; left++) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + "." + ROOMS[room])
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + "." + ROOMS[left])
                        .check(classes);
            }
        }
    }

    @Test
    void shouldLetOnlyTheEdgeSeeKafka() {
        noClasses()
                .that()
                .resideInAnyPackage(inner(
                        "flow", "meters", "fetch", "decode", "batch", "predict", "livemodel", "health", "worklog"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(classes);
    }

    @Test
    void shouldKeepReleasesApartFromImages() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".releases")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(inner(ROOMS))
                .check(classes);
    }

    @Test
    void shouldLetNoAvroClassPastTheEdge() {
        noClasses()
                .that()
                .resideInAnyPackage(inner(
                        "flow", "meters", "fetch", "decode", "batch", "predict", "livemodel", "health", "worklog"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.bencao.schemas.avro..", "org.apache.avro..")
                .check(classes);
    }

    @Test
    void shouldNeverSeeThePytorchEngineOrAnotherService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl.pytorch..", "io.bencao.resnet..", "io.bencao.cli..", "io.bencao.broker..")
                .check(classes);
    }

    @Test
    void shouldKeepWhatFlowsFreeOfEveryLibrary() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".flow")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", ROOT + ".flow", "io.bencao.schemas")
                .check(classes);
    }

    @Test
    void shouldHaveNoCircleOfRooms() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void shouldLetIntakeAskPublishThroughItsInterfaceOnly() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".intake")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(ROOT + ".publish.Publisher")
                .check(classes);
    }

    private static String[] inner(String... rooms) {
        String[] packages = new String[rooms.length];
        for (int i = 0; i < rooms.length; i++) {
            packages[i] = ROOT + "." + rooms[i];
        }
        return packages;
    }
}
