package io.bencao.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServiceShellTest {

    private static final Duration DRAIN = Duration.ofSeconds(7);

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch exited = new CountDownLatch(1);
    private final AtomicReference<Duration> clockOff = new AtomicReference<>(Duration.ZERO);
    private final ServiceShell<Said> shell = new ServiceShell<>(
            "grader",
            "broker:9092",
            DRAIN,
            new ProcessEnd(exited::countDown, () -> said.add("halt")),
            () -> Instant.now().plus(clockOff.get()));

    @Test
    void shouldStartTheRoomsAndStopThemOnce() throws Exception {
        shell.start(Said::new);
        assertThat(shell.problems()).isEmpty();
        assertThat(shell.facts()).containsEntry("rooms", "open");
        shell.stop();
        shell.stop();
        assertThat(said).containsExactly("start", "stop PT7S");
        assertThat(shell.stopped()).isTrue();
        assertThat(shell.failed()).isFalse();
        assertThat(shell.problems()).containsKey("state");
    }

    @Test
    void shouldWaitForNothingWhenARoomIsBroken() throws Exception {
        shell.start(Said::new);
        shell.onFatal().accept(new NoClassDefFoundError("lz4"));
        assertThat(exited.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).containsExactly("start", "stop PT0S");
        assertThat(shell.failed()).isTrue();
    }

    @Test
    void shouldEndWhenTheMachinesClockIsPutBack() throws Exception {
        shell.start(Said::new);
        clockOff.set(Duration.ofHours(-1));
        assertThat(exited.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.failed()).isTrue();
    }

    @Test
    void shouldNameTheBrokersWhereKafkaDoesNotAnswer() {
        assertThatThrownBy(() -> shell.start(() -> {
                    throw new ExecutionException(new TimeoutException("no node"));
                }))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("broker:9092")
                .hasMessageContaining("no node");
        assertThatThrownBy(() -> shell.start(() -> {
                    throw new TimeoutException("60000 ms");
                }))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("60000 ms");
    }

    @Test
    void shouldSayWhichFileCanNotBeRead() {
        assertThatThrownBy(() -> shell.start(() -> {
                    throw new IOException("signer.pub: permission denied");
                }))
                .isInstanceOf(StartException.class)
                .hasMessage("signer.pub: permission denied");
    }

    @Test
    void shouldGiveUpAStartThatWaitsWhenToldToStop() throws Exception {
        // Given
        CountDownLatch building = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread starter = new Thread(() -> {
            try {
                shell.start(waiting(building));
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        starter.start();
        assertThat(building.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.problems()).containsEntry("checkpoint", "none was released");

        // When
        shell.stop();
        starter.join();

        // Then
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(said).isEmpty();
    }

    @Test
    void shouldDiscardRoomsThatAreReadyOnlyAfterItWasTold() throws Exception {
        CountDownLatch building = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread starter = new Thread(() -> {
            try {
                shell.start(() -> {
                    building.countDown();
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        // As an engine that is loading: it can't be interrupted, and is whole afterwards.
                    }
                    return new Said();
                });
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        starter.start();
        assertThat(building.await(30, TimeUnit.SECONDS)).isTrue();
        shell.stop();
        starter.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(said).containsExactly("discard");
    }

    private RoomsBuilder<Said> waiting(CountDownLatch building) {
        return new RoomsBuilder<>() {
            @Override
            public Said build() throws InterruptedException {
                building.countDown();
                Thread.sleep(60_000);
                return new Said();
            }

            @Override
            public Map<String, String> waitingFor() {
                return Map.of("checkpoint", "none was released");
            }
        };
    }

    private final class Said implements Rooms {
        @Override
        public void start() {
            said.add("start");
        }

        @Override
        public void stop(Duration patience) {
            said.add("stop " + patience);
        }

        @Override
        public void discard() {
            said.add("discard");
        }

        @Override
        public Map<String, String> problems() {
            return Map.of();
        }

        @Override
        public Map<String, String> facts() {
            return Map.of("rooms", "open");
        }
    }
}
