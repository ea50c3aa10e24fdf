package io.bencao.insights.api.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentlyLabelledTest {

    private final AtomicLong millis = new AtomicLong(1000);
    private final RecentlyLabelled recently = new RecentlyLabelled(millis::get);

    @Test
    void shouldRememberForHalfAMinute() {
        recently.add("one");

        millis.addAndGet(30_000);
        assertThat(recently.has("one")).isTrue();
        millis.addAndGet(1);
        assertThat(recently.has("one")).isFalse();
    }

    @Test
    void shouldForgetWhatIsWithdrawnAndNothingElse() {
        recently.add("one");
        recently.add("two");

        recently.remove("one");

        assertThat(recently.has("one")).isFalse();
        assertThat(recently.has("two")).isTrue();
    }
}
