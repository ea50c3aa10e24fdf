package io.bencao.insights.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private final AtomicLong clock = new AtomicLong(1000);
    private final Leases leases = new Leases(Duration.ofSeconds(60), clock::get);

    @Test
    void shouldLetOneOperatorHaveAImageAtATime() {
        // When
        boolean first = leases.claim("event", "ling").isPresent();
        boolean second = leases.claim("event", "bo").isPresent();
        boolean again = leases.claim("event", "ling").isPresent();

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(again).isTrue();
        assertThat(leases.heldByOther("event", "bo")).isTrue();
        assertThat(leases.heldByOther("event", "ling")).isFalse();
    }

    @Test
    void shouldFreeAImageWhenItsLeaseEndsOrItIsGivenBack() {
        // Given
        leases.claim("late", "ling");
        leases.claim("back", "ling");

        // When
        leases.giveBack("back", "bo");
        boolean stolen = leases.claim("back", "bo").isPresent();
        leases.giveBack("back", "ling");
        clock.addAndGet(59_999);
        boolean early = leases.claim("late", "bo").isPresent();
        clock.addAndGet(1);

        // Then
        assertThat(stolen).isFalse();
        assertThat(early).isFalse();
        assertThat(leases.claim("back", "bo")).isPresent();
        assertThat(leases.claim("late", "bo")).isPresent();
    }
}
