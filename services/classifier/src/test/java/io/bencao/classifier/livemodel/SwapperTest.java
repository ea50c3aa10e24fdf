package io.bencao.classifier.livemodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.classifier.predict.FragileCheckpoint.Variant;
import io.bencao.classifier.predict.FragileNetwork;
import io.bencao.testkit.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SwapperTest {

    @TempDir
    private Path folder;

    private SwapFixture swaps;
    private CheckpointBundle first;
    private CheckpointBundle second;
    private CheckpointBundle third;

    @BeforeEach
    void start() throws Exception {
        swaps = new SwapFixture(folder, false, true);
        first = swaps.write("first");
        second = swaps.write("second");
        third = swaps.write("third");
    }

    @AfterEach
    void stop() throws Exception {
        swaps.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"LOADING", "VERIFYING", "WARMING", "SWITCHING", "DRAINING"})
    void shouldServeTheNewestInTheEndWhicheverPhaseItComesIn(SwapPhase phase) throws Exception {
        // Given
        swaps.releasedBefore(first);
        swaps.begin();
        swaps.awaitServing(first);

        // When: the third comes while the second is in that phase
        AtomicBoolean released = new AtomicBoolean();
        swaps.gate = reached -> {
            if (reached.equals(phase.text()) && released.compareAndSet(false, true)) {
                swaps.release(third);
            }
        };
        swaps.release(second);

        // Then: once the reference is set, or about to be, a swap is finished; before that it is given up
        swaps.awaitServing(third);
        Waiting.until(
                "the one before is gone",
                () -> swaps.told.contains(
                        phase.compareTo(SwapPhase.SWITCHING) < 0 ? "retired first" : "retired second"));
        assertThat(swaps.told.contains("serving second")).isEqualTo(phase.compareTo(SwapPhase.SWITCHING) >= 0);
        assertThat(swaps.slot.notServed()).isEmpty();
        assertThat(swaps.told.stream().filter("retired first"::equals)).hasSize(1);
        if (phase.equals(SwapPhase.VERIFYING.text()) || phase == SwapPhase.WARMING) {
            assertThat(swaps.swaps(SwapOutcome.SUPERSEDED, phase)).isEqualTo(1);
        }
    }

    @Test
    void shouldKeepServingAndSayWhyWhenTheNextOneIsRefusedAfterASwap() throws Exception {
        // Given
        swaps.begin();
        swaps.release(first);
        swaps.awaitServing(first);
        swaps.release(second);
        swaps.awaitServing(second);
        CheckpointBundle other = swaps.write(Variant.usual("other").withLabels(List.of("red", "blue", "green")));

        // When
        swaps.release(other);

        // Then
        Waiting.until("it is refused", () -> swaps.slot.notServed().isPresent());
        assertThat(swaps.slot.notServed().orElseThrow()).startsWith("release 3: labels-differ");
        assertThat(swaps.serving()).contains("second");
        assertThat(swaps.slot.problem()).isEmpty();

        // When: what serves is released again
        swaps.release(second);

        // Then
        Waiting.until("all is well", () -> swaps.slot.notServed().isEmpty());
        assertThat(swaps.serving()).contains("second");
    }

    @Test
    void shouldServeTheNewOneWhileABatchOfTheOldOneNeverEnds() throws Exception {
        // Given
        swaps.begin();
        swaps.release(first);
        swaps.awaitServing(first);
        ServingModel.Loan endless = swaps.live.lend().orElseThrow();

        // When
        swaps.release(second);
        swaps.awaitServing(second);

        // Then: the old one is not closed under its batch, and the new one answers meanwhile
        try (ServingModel.Loan next = swaps.live.lend().orElseThrow()) {
            assertThat(next.model().answerer().id()).isEqualTo("second");
        }
        assertThat(endless.model().isClosed()).isFalse();
        assertThat(swaps.told).doesNotContain("retired first");

        // When: the service ends
        swaps.stop();
        endless.close();

        // Then
        assertThat(endless.model().isClosed()).isTrue();
    }

    @Test
    void shouldGiveTheMemoryBackOfACheckpointThatWasReadyWhenTheServiceEnds() throws Exception {
        // Given: ready, but not in the slot yet
        swaps.begin();
        swaps.release(first);
        swaps.awaitServing(first);
        CountDownLatch ready = new CountDownLatch(1);
        swaps.gate = reached -> {
            if (reached.equals(SwapPhase.SWITCHING.text())) {
                ready.countDown();
                Thread.sleep(Duration.ofMinutes(5).toMillis());
            }
        };
        swaps.release(second);
        ready.await();

        // When
        swaps.stop();

        // Then
        assertThat(swaps.serving()).contains("first");
        assertThat(swaps.told).doesNotContain("serving second");
    }

    @Test
    void shouldServeTheOneBeforeWhereTheNewestCanNotBeLoadedAtTheStart() throws Exception {
        // Given: the network of the newest fails on a plain image
        CheckpointBundle broken = swaps.write(
                new Variant("fragile", "broken", 100, FragileNetwork.SIZE, List.of("red", "green", "blue"), 1));
        swaps.releasedBefore(first);
        swaps.releasedBefore(broken);

        // When
        swaps.begin();

        // Then
        swaps.awaitServing(first);
        assertThat(swaps.slot.notServed().orElseThrow()).startsWith("release 2: ");
    }

    @Test
    void shouldLetTheOldOneServeAgainWhereTheNewOneIsRefusedAfterItsMemoryWasFreed() throws Exception {
        // Given
        try (SwapFixture freeing = new SwapFixture(folder.resolve("freeing"), true, true)) {
            CheckpointBundle good = freeing.write("good");
            CheckpointBundle broken = freeing.write(
                    new Variant("fragile", "broken", 100, FragileNetwork.SIZE, List.of("red", "green", "blue"), 1));
            freeing.begin();
            freeing.release(good);
            freeing.awaitServing(good);

            // When: its network fails on a plain image
            freeing.release(broken);

            // Then
            Waiting.until("it is refused", () -> freeing.told.contains("refused broken"));
            assertThat(freeing.slot.notServed().orElseThrow()).startsWith("release 2: ");
            assertThat(freeing.told).contains("retired good");
            assertThat(freeing.serving()).contains("good");
            assertThat(freeing.slot.problem()).isEmpty();
        }
    }

    @Test
    void shouldMissNothingWhereANewerReleaseComesAfterTheMemoryWasFreed() throws Exception {
        // Given
        try (SwapFixture freeing = new SwapFixture(folder.resolve("freeing"), true, true)) {
            CheckpointBundle good = freeing.write("good");
            CheckpointBundle newer = freeing.write("newer");
            freeing.releasedBefore(good);
            freeing.begin();
            freeing.awaitServing(good);

            // When: a newer one is given up half way, after the memory was freed
            AtomicBoolean seen = new AtomicBoolean();
            freeing.gate = reached -> {
                if (reached.equals(SwapPhase.WARMING.text()) && seen.compareAndSet(false, true)) {
                    assertThat(freeing.serving()).isEmpty();
                    freeing.release(good);
                }
            };
            freeing.release(newer);

            // Then
            Waiting.until("it is given up", () -> freeing.swaps(SwapOutcome.SUPERSEDED, SwapPhase.WARMING) == 1);
            freeing.awaitServing(good);
            Waiting.until("nothing is missed", () -> freeing.slot.notServed().isEmpty());
            assertThat(freeing.told).contains("retired good").doesNotContain("serving newer");
        }
    }

    @Test
    void shouldNameTheCacheWhereItTakesNoCopyAndServeOnceItDoes() throws Exception {
        // Given
        swaps.begin();
        swaps.release(first);
        swaps.awaitServing(first);
        Path cache = folder.resolve("cache");
        Path aside = Files.move(cache, folder.resolve("aside"));
        Files.createFile(cache);

        // When
        swaps.release(second);

        // Then
        Waiting.until("it is said", () -> swaps.slot.notServed().isPresent());
        assertThat(swaps.slot.notServed().orElseThrow())
                .contains("cache-unwritable", cache.toString(), "bencao.checkpoint.cache");
        assertThat(swaps.serving()).contains("first");

        // When
        Files.delete(cache);
        Files.move(aside, cache);

        // Then
        swaps.awaitServing(second);
        assertThat(swaps.slot.notServed()).isEmpty();
    }

    @Test
    void shouldWaitForACheckpointThatIsNotInTheStoreYetUntilANewerReleaseComes() throws Exception {
        // Given
        swaps.begin();
        swaps.release("e".repeat(64));
        Waiting.until("it is said", () -> swaps.slot.problem().orElseThrow().contains("release 1 is refused"));
        assertThat(swaps.swaps(SwapOutcome.POSTPONED, SwapPhase.LOADING)).isPositive();

        // When
        swaps.release(first);

        // Then
        swaps.awaitServing(first);
        assertThat(swaps.slot.problem()).isEmpty();
        assertThat(swaps.slot.notServed()).isEmpty();
    }
}
