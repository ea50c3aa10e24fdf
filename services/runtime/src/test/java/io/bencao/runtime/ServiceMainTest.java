package io.bencao.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.Quarkus;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServiceMainTest {

    private final ServiceShell<Rooms> shell = new ServiceShell<>(
            "grader",
            "broker:9092",
            Duration.ofSeconds(7),
            new ProcessEnd(() -> Quarkus.asyncExit(ProcessEnd.FAILED), () -> {}));

    private int taken;

    @Test
    void shouldEndWithOneWhenTheStartIsRefused() throws Exception {
        int status = run(() -> {
            throw new StartException("bencao.grader.threads=0 must be positive.");
        });
        assertThat(status).isEqualTo(ProcessEnd.FAILED);
        assertThat(shell.stopped()).isTrue();
        assertThat(shell.failed()).isFalse();
    }

    @Test
    void shouldEndWithTheReasonWhenTheStartThrowsAnError() throws Exception {
        int status = run(() -> shell.start(() -> {
            throw new UnsatisfiedLinkError("libonnxruntime.so");
        }));
        assertThat(taken).isZero();
        assertThat(status).isEqualTo(ProcessEnd.FAILED);
        assertThat(shell.failed()).isTrue();
    }

    @Test
    void shouldStopRoomsThatCouldOnlyHalfStart() throws Exception {
        HalfStarted rooms = new HalfStarted();
        assertThat(run(() -> shell.start(() -> rooms))).isEqualTo(ProcessEnd.FAILED);
        assertThat(rooms.stopped.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private int run(ServiceMain.Start start) throws InterruptedException {
        return ServiceMain.run(shell, start, () -> {
            taken++;
            return () -> taken--;
        });
    }

    private static final class HalfStarted implements Rooms {
        private final CountDownLatch stopped = new CountDownLatch(1);

        @Override
        public void start() {
            throw new IllegalStateException("unable to create native thread");
        }

        @Override
        public void stop(Duration patience) {
            stopped.countDown();
        }

        @Override
        public void discard() {}

        @Override
        public Map<String, String> problems() {
            return Map.of();
        }

        @Override
        public Map<String, String> facts() {
            return Map.of();
        }
    }
}
