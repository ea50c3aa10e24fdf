package io.bencao.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can only be seen from outside a virtual machine: its exit and its memory. */
@Timeout(120)
class ChildProcessTest {

    private static final long LEAKED_IF_NOTHING_WERE_FREED = 2000L * 8 * 2000 * Float.BYTES / 1024;

    @TempDir
    Path folder;

    @Test
    void shouldDrainBeforeTheVirtualMachineShutsDown() throws Exception {
        // Given a process whose two threads answer batches
        Process process = start("drain", List.of());
        BufferedReader output = process.inputReader();
        assertThat(output.lines().anyMatch("predicting"::equals)).isTrue();

        // When it gets a SIGTERM; Process.destroy would close its output too
        process.toHandle().destroy();

        // Then it finishes its batches, closes, and ends as a signalled process does
        assertThat(output.lines().toList()).contains("drained", "refused after close");
        assertThat(process.waitFor()).isEqualTo(128 + 15);
    }

    @Test
    void shouldLetNobodyIntoTheEngineBeforeAProcessExits() throws Exception {
        // Given
        Process process = start("end", List.of());
        BufferedReader output = process.inputReader();
        assertThat(output.lines().anyMatch("predicting"::equals)).isTrue();

        // When
        process.toHandle().destroy();

        // Then
        assertThat(output.lines().toList())
                .contains("nobody inside: true", "answered since: 0", "cancelled after the end");
        assertThat(process.waitFor()).isEqualTo(128 + 15);
    }

    @Test
    void shouldNotGrowOverTwoThousandBatches() throws Exception {
        // Given a heap that is resident from the start, so that only native memory can grow
        assumeThat(Path.of("/proc/self/status"))
                .as("skipped: this machine does not tell its memory in /proc")
                .exists();
        Process process = start("memory", List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC"));

        // When
        String last = process.inputReader().lines().reduce("", (a, b) -> b);
        assertThat(process.waitFor()).isZero();

        // Then the 125 MiB of answers are not still there
        long[] kilobytes =
                Arrays.stream(last.split(" ")).mapToLong(Long::parseLong).toArray();
        assertThat(kilobytes[1] - kilobytes[0]).isLessThan(LEAKED_IF_NOTHING_WERE_FREED / 4);
    }

    private Process start(String mode, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), ChildPredictor.class.getName(), mode, folder.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
