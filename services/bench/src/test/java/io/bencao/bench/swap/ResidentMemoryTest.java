package io.bencao.bench.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.cli.terminal.Complaint;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

    @Test
    void shouldReadWhatThisProcessHolds() {
        // When
        long bytes = ResidentMemory.of(ProcessHandle.current().pid());

        // Then: a JVM holds tens of megabytes, and less than this machine's terabyte
        assertThat(bytes).isBetween(20L << 20, 1L << 40);
    }

    @Test
    void shouldSayThatThereIsNoSuchProcess() {
        assertThatThrownBy(() -> ResidentMemory.of(Long.MAX_VALUE))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("/proc/" + Long.MAX_VALUE + "/status");
    }
}
