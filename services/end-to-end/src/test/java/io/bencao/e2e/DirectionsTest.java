package io.bencao.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom, over all modules. The rooms inside the classifier have a test of their own there. */
class DirectionsTest {

    private static final List<String> MODEL = List.of("imaging", "samples", "checkpoint", "inference", "resnet");
    private static final List<String> SERVICES = List.of(
            "classifier",
            "insights",
            "trainer",
            "cli",
            "bench",
            "launcher",
            "broker",
            "guarantees",
            "testkit",
            "protocols",
            "references",
            "runtime");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.bencao");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schemas",
                "imaging",
                "samples",
                "checkpoint",
                "inference",
                "resnet",
                "guarantees",
                "protocols",
                "references",
                "runtime",
                "broker",
                "classifier",
                "insights",
                "trainer",
                "cli",
                "bench",
                "launcher",
                "testkit"
            })
    void shouldSeeTheClassesOfEveryModule(String module) {
        assertThat(CLASSES.stream().filter(type -> type.getPackageName().startsWith("io.bencao." + module)))
                .isNotEmpty();
    }

    @Test
    void shouldHaveNoPackagesThatNeedEachOther() {
        slices().matching("io.bencao.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** Whoever reads a name in a trace or finds it means one class. What is made of the contract has the contract's names. */
    @Test
    void shouldGiveEachNameToOneClass() {
        Map<String, List<String>> byName = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getPackageName().equals("io.bencao.schemas.avro"))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        assertThat(byName).isNotEmpty();
        assertThat(byName.values().stream().filter(classes -> classes.size() > 1))
                .isEmpty();
    }

    @Test
    void shouldLetTheContractKnowNobody() {
        List<String> others = new ArrayList<>(MODEL);
        others.addAll(SERVICES);
        forbid(List.of("schemas"), packages(others));
    }

    @Test
    void shouldLetTheModelKnowNoServiceNoTopicNoKafkaAndNoQuarkus() {
        List<String> outside = new ArrayList<>(packages(SERVICES));
        outside.addAll(List.of("io.bencao.schemas..", "org.apache.kafka..", "io.quarkus..", "jakarta.."));
        forbid(MODEL, outside);
    }

    @Test
    void shouldLetServicesMeetOnlyInTopics() {
        forbid(
                List.of("classifier"),
                packages(List.of("insights", "trainer", "cli", "bench", "broker", "guarantees", "testkit")));
        forbid(
                List.of("insights"),
                packages(List.of("classifier", "trainer", "cli", "bench", "broker", "guarantees", "testkit")));
        forbid(
                List.of("trainer"),
                packages(List.of("classifier", "insights", "cli", "bench", "broker", "guarantees", "testkit")));
        forbid(List.of("cli", "bench", "launcher"), packages(List.of("classifier", "insights", "trainer", "testkit")));
        forbid(List.of("cli"), packages(List.of("bench", "launcher")));
        forbid(List.of("bench"), packages(List.of("launcher")));
        forbid(
                List.of("broker"),
                packages(List.of("classifier", "insights", "trainer", "cli", "bench", "guarantees", "testkit")));
        forbid(
                List.of("guarantees"),
                packages(List.of("classifier", "insights", "trainer", "cli", "bench", "broker", "testkit")));
        forbid(List.of("runtime", "protocols"), packages(List.of("classifier", "insights", "trainer", "cli", "bench")));
        forbid(List.of("runtime"), packages(List.of("protocols", "broker", "guarantees", "testkit")));
        forbid(List.of("protocols"), packages(List.of("runtime", "broker", "guarantees", "testkit")));
        forbid(
                List.of("references"),
                List.of(
                        "io.bencao.schemas..",
                        "io.bencao.protocols..",
                        "io.bencao.runtime..",
                        "org.apache.kafka..",
                        "io.quarkus.."));
        forbid(List.of("testkit"), packages(List.of("classifier", "insights", "trainer", "cli", "bench")));
    }

    @Test
    void shouldKeepTrainingAndItsEngineOutOfServing() {
        forbid(List.of("classifier", "inference", "insights"), List.of("io.bencao.resnet..", "ai.djl.pytorch.."));
    }

    @Test
    void shouldKeepQuarkusInsideTheServicesThatRun() {
        forbid(
                List.of("cli", "bench", "launcher", "broker", "guarantees", "testkit", "schemas", "protocols"),
                List.of("io.quarkus.."));
    }

    @Test
    void shouldLetOnlyImagingTouchTheDecoder() {
        forbid(
                List.of(
                        "checkpoint",
                        "inference",
                        "resnet",
                        "classifier",
                        "insights",
                        "trainer",
                        "cli",
                        "bench",
                        "testkit"),
                List.of("org.bytedeco.opencv.."));
    }

    private static void forbid(List<String> modules, List<String> packages) {
        noClasses()
                .that()
                .resideInAnyPackage(packages(modules).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages.toArray(String[]::new))
                .check(CLASSES);
    }

    private static List<String> packages(List<String> modules) {
        return modules.stream().map(module -> "io.bencao." + module + "..").toList();
    }
}
