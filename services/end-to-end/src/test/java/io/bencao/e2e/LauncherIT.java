package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher on machines as people have them: no locale, the wrong one, odd paths, users and limits. */
class LauncherIT {

    private static final int NOBODY_KNOWN = 54_321;
    private static final int REFUSED = 3;

    @TempDir
    private Path folder;

    private Launch launch;

    @BeforeEach
    void putTheSourceTreeInAPlainPlace() throws IOException {
        launch = Launch.from(folder.resolve("tree"));
        // Whoever the test runs the launcher as must get in.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @Test
    void shouldKeepEveryNameWhereNoLocaleIsSet() throws Exception {
        keepEveryName("");
    }

    @ParameterizedTest
    @Tag("soak")
    @ValueSource(strings = {"LANG=C", "LC_ALL=POSIX", "LANG=zh_CN.UTF-8", "LANG=de_DE.ISO-8859-1", "LC_CTYPE=UTF-8"})
    void shouldKeepEveryNameWhateverTheLocaleSays(String locale) throws Exception {
        keepEveryName(locale);
    }

    private void keepEveryName(String locale) throws Exception {
        // When
        Launch.Ended ended = launch.with(locale).run("samples", "草药 é𠮷", "--count", "12");

        // Then
        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("草药 é𠮷");
        assertThat(launch.folder().resolve("草药 é𠮷/ph_sz")).isDirectory();
    }

    @Test
    void shouldSignTheClassesByTheirOwnNamesUnderALocaleThatIsNotInstalled() throws Exception {
        // Given
        classes("金毛 寻回犬", "狮子狗");

        // When
        Launch.Ended ended = launch.with("LANG=zh_CN.UTF-8").run(training());

        // Then
        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(labels()).containsExactly("狮子狗", "金毛 寻回犬");
        assertThat(launch.home().resolve(".bencao/signing-key.pem")).isRegularFile();
    }

    @Test
    void shouldRefuseBeforeAnyWorkWhereNoLocaleCanNameTheClasses() throws Exception {
        // Given: a Java that finds no locale but the plainest, as on a system that has none
        Path java = folder.resolve("plain/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\nLC_ALL=POSIX exec " + Launch.java() + " \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        classes("金毛", "狮子狗");

        // When
        Launch.Ended ended = launch.with("JAVA_HOME=" + folder.resolve("plain"))
                .with("LANG=xx_YY.UTF-8")
                .run(training());

        // Then
        assertThat(ended.status()).as(ended.output()).isEqualTo(REFUSED);
        assertThat(ended.output()).contains("'xx_YY.UTF-8'", "locale -a", "localedef");
        assertThat(launch.folder().resolve("out")).doesNotExist();
    }

    @Test
    void shouldAnswerAllFromAPathWithChineseSpacesAndCommas() throws Exception {
        // Given: the source tree, the temporary folder and the home
        Launch odd = Launch.from(folder.resolve("本草, 药 房"));
        Path temporary = Files.createDirectories(folder.resolve("暂, 存\\x"));

        // When
        Launch.Ended ended = odd.with("TMPDIR=" + temporary).run("demo", "--events", "24", "--json");

        // Then
        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(figures(ended).path("answered").asInt()).isEqualTo(24);
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).as("left behind").isEmpty();
        }
    }

    @Test
    @Tag("soak")
    void shouldSpeakTheSameInTurkish() throws Exception {
        // When: every Java that is started below is Turkish
        Launch.Ended ended = launch.with("JAVA_TOOL_OPTIONS=-Duser.language=tr -Duser.country=TR")
                .run("demo", "--events", "24", "--json");

        // Then
        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(figures(ended).path("answered").asInt()).isEqualTo(24);
    }

    @Test
    @Tag("soak")
    void shouldKeepKeysInTheHomeOfAUserWhomNobodyKnows() throws Exception {
        // Given
        assumeTrue(Launch.isRoot(), "only root can be somebody else");
        classes("cat", "dog");

        // When
        Launch.Ended ended = launch.as(NOBODY_KNOWN).run(training());

        // Then
        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(launch.home().resolve(".bencao/signing-key.pem")).isRegularFile();
        assertThat(launch.folder().resolve("?")).doesNotExist();
    }

    @Test
    void shouldRefuseAUserWithoutAnyHome() throws Exception {
        // Given
        assumeTrue(Launch.isRoot(), "only root can be somebody else");

        // When
        Launch.Ended ended = launch.as(NOBODY_KNOWN)
                .with("JAVA_TOOL_OPTIONS=-Duser.home=?")
                .withoutHome()
                .run("--help");

        // Then
        assertThat(ended.status()).as(ended.output()).isEqualTo(REFUSED);
        assertThat(ended.output()).contains("user " + NOBODY_KNOWN + " has no home folder", "set HOME");
    }

    @Test
    @Tag("soak")
    void shouldRefuseToTrainWhereTheKeyCanNotBeKeptAndDoWhatNeedsNone() throws Exception {
        // Given
        assumeTrue(Launch.isRoot(), "only root can be somebody else");
        classes("cat", "dog");
        Launch barred = launch.as(NOBODY_KNOWN);
        Files.setPosixFilePermissions(launch.home(), PosixFilePermissions.fromString("r-xr-xr-x"));

        // When
        Launch.Ended training = barred.run(training());
        Launch.Ended samples = barred.run("samples", "some", "--count", "12");

        // Then
        assertThat(training.status()).as(training.output()).isEqualTo(2);
        assertThat(training.output())
                .contains("permission denied", "--signing-key FILE")
                .doesNotContain("loss");
        assertThat(launch.folder().resolve("out")).doesNotExist();
        assertThat(samples.status()).as(samples.output()).isZero();
    }

    @Test
    @Tag("soak")
    void shouldTrainWithFewFilesAndRefuseWhatNeedsMore() throws Exception {
        // Given
        classes("cat", "dog");

        // When
        Launch.Ended training = launch.withOpenFiles(256).run(training());
        Launch.Ended fewer = launch.withOpenFiles(128).run(training());
        Launch.Ended up = launch.withOpenFiles(256).run("up", "--data", "data");
        Launch.Ended help = launch.withOpenFiles(40).run("--help");

        // Then
        assertThat(training.status()).as(training.output()).isZero();
        assertThat(fewer.status()).as(fewer.output()).isEqualTo(REFUSED);
        assertThat(fewer.output()).contains("only 128 files", "needs 256").doesNotContain("epoch");
        assertThat(up.status()).as(up.output()).isEqualTo(REFUSED);
        assertThat(up.output()).contains("only 256 files", "needs 1024", "ulimit -n 1024");
        assertThat(launch.folder().resolve("data")).doesNotExist();
        assertThat(help.output()).contains("only 40 files").doesNotContain("Exception");
    }

    @Test
    void shouldEndWithAnErrorWhereTheOutputCanNotBeWritten() throws Exception {
        // When
        Launch.Ended ended = launch.to("/dev/full").run("schema", "ImageEvent");

        // Then
        assertThat(ended.status()).isEqualTo(REFUSED);
        assertThat(ended.output()).contains("can't write to standard output: No space left on device");
    }

    @Test
    void shouldPrintCommandsAsItWasCalled() throws Exception {
        // When
        Launch.Ended ended = launch.run("no-such-command");

        // Then
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.output()).contains("Try '" + launch.tree().resolve("deploy/local/bencao") + " --help'");
    }

    @Test
    void shouldRefuseATemporaryFolderThatIsNotThere() throws Exception {
        // When
        Launch.Ended ended = launch.with("TMPDIR=/no/such/place").run("samples", "some", "--count", "12");

        // Then
        assertThat(ended.status()).isEqualTo(REFUSED);
        assertThat(ended.output()).contains("/no/such/place", "TMPDIR");
    }

    @Test
    @Tag("soak")
    void shouldTrainWithoutAWarningOnALaterJava() throws Exception {
        // Given
        Path later = laterJava();
        classes("cat", "dog");

        // When
        Launch.Ended ended = launch.with("JAVA_HOME=" + later).run(training());

        // Then
        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("checkpoint").doesNotContainIgnoringCase("warning");
    }

    private static Path laterJava() throws IOException {
        Path all = Path.of("/usr/lib/jvm");
        assumeTrue(Files.isDirectory(all), "no folder of Java versions");
        try (Stream<Path> each = Files.list(all)) {
            Path found = each.filter(java -> java.getFileName().toString().contains("25"))
                    .filter(java -> Files.isExecutable(java.resolve("bin/java")))
                    .findFirst()
                    .orElse(null);
            assumeTrue(found != null, "no JDK 25");
            return found;
        }
    }

    private void classes(String... names) throws Exception {
        assertThat(launch.run("samples", "images", "--count", "24").status()).isZero();
        Path data = Files.createDirectories(launch.folder().resolve("classes"));
        List<Path> images;
        try (Stream<Path> files = Files.walk(launch.folder().resolve("images"))) {
            images = files.filter(Files::isRegularFile).sorted().toList();
        }
        for (int i = 0; i < images.size(); i++) {
            Path each = Files.createDirectories(data.resolve(names[i % names.length]));
            Files.copy(images.get(i), each.resolve(i + ".jpg"));
        }
    }

    private static String[] training() {
        return "train --data classes --out out --arch resnet18 --image-size 32 --epochs 1 --precisions fp32".split(" ");
    }

    private List<String> labels() throws IOException {
        Path manifest;
        try (Stream<Path> files = Files.walk(launch.folder().resolve("out"))) {
            manifest = files.filter(file -> file.endsWith("manifest.json"))
                    .findFirst()
                    .orElseThrow();
        }
        List<String> labels = new ArrayList<>();
        new ObjectMapper()
                .readTree(manifest.toFile())
                .path("labels")
                .forEach(label -> labels.add(label.path("id").asText()));
        return labels;
    }

    private static JsonNode figures(Launch.Ended ended) throws IOException {
        return new ObjectMapper().readTree(ended.output().strip().lines().reduce("", (a, b) -> b));
    }
}
