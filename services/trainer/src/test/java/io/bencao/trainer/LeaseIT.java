package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import io.bencao.trainer.lease.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who leads, with two trainers on a real broker. */
class LeaseIT {

    @TempDir
    Path where;

    @Test
    void shouldHaveOneLeaderWhomAnotherOneNeitherDisturbsNorReplacesBeforeHeIsGone() throws InterruptedException {
        try (TestBroker broker = TestBroker.start(where)) {
            // Given
            AtomicInteger interruptions = new AtomicInteger();
            Lease first = lease(broker, "first", interruptions::incrementAndGet);
            Thread firstThread = started(first);
            assertThat(first.await(Duration.ofMinutes(2))).isPresent();

            // When another one joins
            Lease second = lease(broker, "second", () -> {});
            Thread secondThread = started(second);
            int generation = first.term().orElseThrow().member().generationId();
            Waiting.until("the second has joined", () -> first.term()
                    .filter(term -> term.member().generationId() > generation)
                    .isPresent());

            // Then
            assertThat(first.term().orElseThrow().number()).isEqualTo(1);
            assertThat(interruptions).hasValue(0);
            assertThat(second.term()).isEmpty();

            // When the leader goes
            first.stop();
            firstThread.join();

            // Then
            assertThat(interruptions).hasValue(1);
            assertThat(second.await(Duration.ofMinutes(2))).isPresent();
            second.stop();
            secondThread.join();
        }
    }

    private static Lease lease(TestBroker broker, String instance, Runnable onLost) {
        return new Lease(
                new KafkaConsumer<>(Lease.settings(
                        broker.bootstrapServers(), "lease-test", instance, Duration.ofSeconds(6), Map.of())),
                onLost);
    }

    private static Thread started(Lease lease) {
        Thread thread = new Thread(lease, "lease");
        thread.start();
        return thread;
    }
}
