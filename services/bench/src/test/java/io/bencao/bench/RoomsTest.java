package io.bencao.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bencao.testkit.LocaleRules;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.bencao.bench");

    @Test
    void shouldHaveNoCircleOfRooms() {
        slices().matching("io.bencao.bench.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("io.bencao.bench.demo.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldComputeFiguresWithoutKnowingWhatIsMeasured() {
        noClasses()
                .that()
                .resideInAPackage("io.bencao.bench.figures..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("io.bencao.bench.figures..", "java..")
                .check(CLASSES);
    }

    @Test
    void shouldPrintTheSameInEveryCountry() {
        LocaleRules.check(CLASSES);
    }
}
