package io.bencao.insights.api.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveListenerTest {

    private final AtomicBoolean mayListen = new AtomicBoolean(true);
    private final AtomicInteger cuts = new AtomicInteger();
    private final LiveListener listener = new LiveListener(mayListen::get, cuts::incrementAndGet);

    @Test
    void shouldBeCutOffOnceItsSessionIsOver() {
        listener.look();
        assertThat(cuts).hasValue(0);

        mayListen.set(false);
        listener.look();

        assertThat(cuts).hasValue(1);
    }

    @Test
    void shouldBeCutOffWhenItTakesNoFrameForLong() {
        miss(LiveListener.MOST_MISSED - 1);
        listener.took(null);
        miss(LiveListener.MOST_MISSED - 1);
        assertThat(cuts).hasValue(0);

        miss(1);

        assertThat(cuts).hasValue(1);
    }

    private void miss(int frames) {
        for (int i = 0; i < frames; i++) {
            listener.missed(null);
        }
    }
}
