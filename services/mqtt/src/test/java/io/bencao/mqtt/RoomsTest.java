package io.bencao.mqtt;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bencao.testkit.LocaleRules;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.bencao.mqtt");

    @Test
    void shouldHaveNoCircleOfRooms() {
        slices().matching("io.bencao.mqtt.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldPrintTheSameInEveryCountry() {
        LocaleRules.check(CLASSES);
    }
}
