package io.bencao.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HeldPhaseTest {

    @TempDir
    private Path folder;

    @Test
    void shouldHoldAtThePointThatIsAskedForUntilItsFileGoes() throws Exception {
        // Given
        PhaseGate gate = new HeldPhase(folder);
        Path hold = Files.createFile(folder.resolve("warming"));
        gate.pass("loading");
        Thread work = new Thread(() -> {
            try {
                gate.pass("warming");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        // When
        work.start();
        while (!Files.exists(folder.resolve("warming.held"))) {
            Thread.sleep(5);
        }
        assertThat(work.isAlive()).isTrue();
        Files.delete(hold);
        work.join();

        // Then
        assertThat(folder.resolve("loading.held")).doesNotExist();
    }

    @Test
    void shouldBeOpenWhereNobodyAsks() {
        assertThat(HeldPhase.bySystemProperty()).isSameAs(PhaseGate.OPEN);
    }
}
