package io.bencao.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.cli.terminal.Complaint;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real JVMs with a small program in place of a service. */
@Timeout(60)
class ServiceProcessTest {

    @TempDir
    private Path folder;

    /** Prints many lines, then waits for its end. */
    public static final class Waits {
        private Waits() {}

        public static void main(String... arguments) throws InterruptedException {
            for (int line = 1; line <= 100; line++) {
                System.out.println("line " + line);
            }
            System.out.println("setting " + System.getProperty("bencao.some"));
            Thread.sleep(60_000);
        }
    }

    @Test
    void shouldTellWhyItEndedBeforeItWasReady() {
        // Given
        ServiceSettings settings = settings(folder.resolve("none.jar"));

        // Then
        try (ServiceProcess service = ServiceProcess.start(settings)) {
            assertThatThrownBy(service::awaitReady)
                    .isInstanceOf(Complaint.class)
                    .hasMessageContaining("the classifier ended with status 1 before it was ready")
                    .hasMessageContaining("Unable to access jarfile " + folder.resolve("none.jar"));
            assertThat(service.isAlive()).isFalse();
        }
    }

    @Test
    void shouldEndWhatItStartedAndShowTheLastLinesOfItsLog() throws IOException {
        // Given
        ServiceProcess service = ServiceProcess.start(settings(jar()));
        Waiting.until("it has printed all", () -> service.endOfLog().contains("setting on"));
        ProcessHandle process = ProcessHandle.of(service.pid()).orElseThrow();

        // Then
        assertThat(service.isAlive()).isTrue();
        assertThat(service.endOfLog().lines()).hasSize(15).startsWith("line 87").endsWith("setting on");

        // When
        service.close();

        // Then
        assertThat(service.isAlive()).isFalse();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void shouldSayThatThereIsNoLog() throws IOException {
        // Given
        try (ServiceProcess service = ServiceProcess.start(settings(jar()))) {
            // When
            Files.delete(folder.resolve("classifier.log"));

            // Then
            assertThat(service.endOfLog()).startsWith("(unreadable: ");
        }
    }

    @Test
    void shouldSayThatItsLogCanNotBeWritten() {
        // Given
        ServiceSettings settings = new ServiceSettings(
                "trainer", folder.resolve("x.jar"), 0, "16m", folder.resolve("no/such/trainer.log"), 1, Map.of());

        // Then
        assertThatThrownBy(() -> ServiceProcess.start(settings))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("can't start the trainer");
    }

    private ServiceSettings settings(Path jar) {
        return new ServiceSettings(
                "classifier", jar, 0, "16m", folder.resolve("classifier.log"), 1, Map.of("bencao.some", "on"));
    }

    private Path jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Waits.class.getName());
        Path file = folder.resolve("service.jar");
        String entry = Waits.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(Waits.class.getClassLoader().getResourceAsStream(entry).readAllBytes());
            jar.closeEntry();
        }
        return file;
    }
}
