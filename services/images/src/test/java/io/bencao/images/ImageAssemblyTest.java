package io.bencao.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Whole images of small programs on a small base, as {@code deploy/images/build} has them made. */
class ImageAssemblyTest {

    private static final String OWN = "opt/bencao/app/bencao-classifier.jar";

    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void packageSmallPrograms() throws IOException {
        root = folder.resolve("tree");
        for (String file : new String[] {
            "services/classifier/target/bom.json",
            "services/classifier/target/quarkus-app/quarkus-run.jar",
            "services/classifier/target/quarkus-app/app/bencao-classifier.jar",
            "services/classifier/target/quarkus-app/lib/main/library.txt",
            "services/classifier/target/quarkus-app/quarkus/generated.txt",
            "model/starter/starter.pub",
            "deploy/images/healthy"
        }) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.write(root.resolve(file), file.endsWith(".jar") ? jar(file) : file.getBytes(StandardCharsets.UTF_8));
        }
        for (Platform platform : Platform.values()) {
            base(platform.architecture());
        }
    }

    @Test
    void shouldGiveTheSameDigestForTheSameInputsWheneverAndWhereverItIsMade() throws IOException {
        // Given
        String first = made("first", "amd64");
        Files.setLastModifiedTime(root.resolve("model/starter/starter.pub"), FileTime.fromMillis(0));

        // When, Then
        assertThat(made("second", "amd64")).isEqualTo(first);

        // And: a digest that depends on what is in it
        Files.writeString(root.resolve("model/starter/starter.pub"), "another");
        assertThat(made("third", "amd64")).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "arm64"})
    void shouldRunAsNobodyWhoMayWriteButItsOwnFolders(String architecture) throws IOException {
        // When
        made("out", architecture);

        // Then
        Map<String, byte[]> archive =
                entries(Files.readAllBytes(folder.resolve("out/" + archiveName(architecture) + ".tar")));
        JsonNode manifest =
                new ObjectMapper().readTree(archive.get("manifest.json")).get(0);
        assertThat(manifest.path("RepoTags").get(0).asText()).isEqualTo("bencao/classifier:test");
        JsonNode image =
                new ObjectMapper().readTree(archive.get(manifest.path("Config").asText()));
        assertThat(image.path("architecture").asText()).isEqualTo(architecture);
        JsonNode config = image.path("config");
        assertThat(config.path("User").asText()).isEqualTo("10001:10001");
        assertThat(config.path("Entrypoint").toString())
                .contains("-XX:MaxRAMPercentage=40", "ExitOnOutOfMemoryError", "/opt/bencao/quarkus-run.jar");
        assertThat(config.path("Labels")
                        .path("org.opencontainers.image.version")
                        .asText())
                .isEqualTo("1.2.3");
        Map<String, TarArchiveEntry> files = new TreeMap<>();
        for (JsonNode layer : manifest.path("Layers")) {
            files.putAll(listed(archive.get(layer.asText())));
        }
        assertThat(files)
                .containsKeys(
                        OWN,
                        "opt/bencao/lib/main/library.txt",
                        "opt/bencao/starter/starter.pub",
                        "opt/bencao/bom.json");
        assertThat(files.get("opt/bencao/healthy").getMode() & 0777).isEqualTo(0755);
        assertThat(files.values())
                .filteredOn(entry -> entry.getLongUserId() == 10_001)
                .extracting(TarArchiveEntry::getName)
                .containsExactlyInAnyOrder("data/", "store/", "keys/");
        assertThat(files.values())
                .filteredOn(entry -> entry.getName().startsWith("opt/"))
                .allMatch(entry -> (entry.getMode() & 0022) == 0, "nobody but root may write");
    }

    @Test
    void shouldNameWhatIsNotPackaged() throws IOException {
        Files.delete(root.resolve("services/classifier/target/bom.json"));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        CommandLine line = new CommandLine(new ImagesMain()).setExecutionExceptionHandler((e, command, result) -> {
            said.writeBytes(e.getMessage().getBytes(StandardCharsets.UTF_8));
            return 3;
        });

        assertThat(line.execute(words("out", "amd64"))).isEqualTo(3);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("bom.json", "deploy/images/build");
    }

    /** The digest that it prints. */
    private String made(String out, String architecture) {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(new CommandLine(new ImagesMain()).execute(words(out, architecture)))
                    .isZero();
        } finally {
            System.setOut(before);
        }
        String line = said.toString(StandardCharsets.UTF_8).strip();
        assertThat(line).contains(architecture);
        return line.replaceFirst(".*(sha256:\\w+).*", "$1");
    }

    private String[] words(String out, String architecture) {
        return new String[] {
            "classifier",
            "--root=" + root,
            "--base=tar://" + folder.resolve("base-" + architecture + ".tar"),
            "--platform=" + architecture,
            "--tag=test",
            "--version-label=1.2.3",
            "--created=2026-11-22T00:00:00Z",
            "--out=" + folder.resolve(out)
        };
    }

    private static String archiveName(String architecture) {
        return architecture.equals("amd64") ? "classifier" : "classifier-" + architecture;
    }

    private static byte[] jar(String entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
        }
        return bytes.toByteArray();
    }

    private void base(String architecture) throws IOException {
        byte[] layer = tar(Map.of("etc/base", "of Java".getBytes(StandardCharsets.UTF_8)));
        String config =
                "{\"architecture\":\"%s\",\"os\":\"linux\",\"config\":{},\"history\":[],\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:%s\"]}}"
                        .formatted(architecture, sha256(layer));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("config.json", config.getBytes(StandardCharsets.UTF_8));
        files.put("layer.tar", layer);
        files.put(
                "manifest.json",
                "[{\"Config\":\"config.json\",\"RepoTags\":[\"base:17\"],\"Layers\":[\"layer.tar\"]}]"
                        .getBytes(StandardCharsets.UTF_8));
        Files.write(folder.resolve("base-" + architecture + ".tar"), tar(files));
    }

    private static byte[] tar(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream((OutputStream) bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                entry.setModTime(0);
                out.putArchiveEntry(entry);
                out.write(file.getValue());
                out.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> entries(byte[] archive) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                found.put(entry.getName(), in.readAllBytes());
            }
        }
        return found;
    }

    private static Map<String, TarArchiveEntry> listed(byte[] layer) throws IOException {
        boolean packed = layer[0] == (byte) 0x1f;
        Map<String, TarArchiveEntry> found = new TreeMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(
                packed ? new GZIPInputStream(new ByteArrayInputStream(layer)) : new ByteArrayInputStream(layer))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                found.put(entry.getName(), entry);
            }
        }
        return found;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
