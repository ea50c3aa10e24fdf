package io.bencao.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.testkit.CommandRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class ComplaintHandlerTest {

    @Command(name = "some", mixinStandardHelpOptions = true)
    private static final class Throwing implements Callable<Integer> {
        private final Throwable thrown;

        Throwing(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public Integer call() throws Exception {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        }
    }

    @Test
    void shouldSayAComplaintInItsOwnWordsAndWithItsExitStatus() {
        // When
        CommandRun usage = run(Complaint.usage("no such thing; give another."));
        CommandRun impossible = run(Complaint.impossible("the disk is full.", new IOException("ENOSPC")));

        // Then
        assertThat(usage.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(usage.err().lines()).containsExactly("bencao: no such thing; give another.");
        assertThat(impossible.exitCode()).isEqualTo(ExitCode.IMPOSSIBLE);
        assertThat(impossible.err().lines()).containsExactly("bencao: the disk is full.");
    }

    @Test
    void shouldSayWhatToLookAtWhereTheClusterIsTheReason() {
        assertThat(run(new ExecutionException(new TimeoutException("30 s"))).err())
                .contains("did not answer in time (30 s)", "--brokers");
        assertThat(run(new KafkaException("Failed to construct", new SaslAuthenticationException("who?")))
                        .err())
                .contains("refused the login: who?", "--config")
                .doesNotContain("Failed to construct");
        assertThat(run(new TopicAuthorizationException("predictions")).err())
                .contains("does not allow this", "Ask its owner");
    }

    @Test
    void shouldNameAnyOtherTroubleWithoutATrace() {
        // When
        CommandRun run = run(new UncheckedIOException(new IOException("gone")));

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.IMPOSSIBLE);
        assertThat(run.err())
                .contains("bencao: reading or writing failed: gone.", "BENCAO_TRACE=1")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldSayWhatToDoWhereTheMachineIsTooSmall() {
        assertThat(run(new OutOfMemoryError("Java heap space")).err())
                .contains("not enough memory", "BENCAO_JAVA_OPTS=-Xmx")
                .doesNotContain("OutOfMemoryError", "\tat ");
        assertThat(run(new FileSystemException("/a/b", null, "Too many open files"))
                        .err())
                .contains("/a/b: Too many open files", "ulimit -n");
        assertThat(run(new UnsatisfiedLinkError("libx.so: wrong ELF class")).err())
                .contains("libx.so: wrong ELF class", System.getProperty("java.io.tmpdir"));
    }

    @Test
    void shouldOwnUpToWhatShouldNotHappen() {
        assertThat(run(new IllegalStateException("half done")).err())
                .contains("this should not happen: half done (IllegalStateException)", "BENCAO_TRACE=1")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldPointToHelpWhereTheUsageIsWrong() {
        // When
        CommandRun run = CommandRun.of(CommandLines.of(new Throwing(new Exception())), "--hel");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--hel", "--help", "Try 'some --help'.");
    }

    @Test
    void shouldLetNoMessageMoveTheCursorAndKeepItsLines() {
        // When
        CommandRun told = run(Complaint.impossible("the end of its log:\n  one\ttwo\n\u001b[2Jthree"));
        CommandRun typed = CommandRun.of(CommandLines.of(new Throwing(new Exception())), "\u001b[2J");

        // Then
        assertThat(told.err().lines()).containsExactly("bencao: the end of its log:", "  one\ttwo", "?[2Jthree");
        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).contains("?[2J").doesNotContain("\u001b");
    }

    private static CommandRun run(Throwable thrown) {
        return CommandRun.of(CommandLines.of(new Throwing(thrown)));
    }
}
