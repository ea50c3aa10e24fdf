package io.bencao.insights.api.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.insights.access.SessionWatch;
import io.bencao.insights.access.door.AddressSlots;
import io.bencao.insights.access.door.FakeRequest;
import io.bencao.insights.api.shared.BusyException;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Places of listeners, as requests come and go. */
class LiveResourceTest {

    private final AddressSlots slots = new AddressSlots("listeners", 3, 2);
    private final LiveResource resource = new LiveResource(
            new LiveFrames(null, null, null, null, Clock.systemUTC()),
            new LivePlaces(slots),
            new SessionWatch(null),
            QuarkusSecurityIdentity.builder().setAnonymous(true).build());

    @Test
    void shouldBoundThoseOfOneAddressAndAllTogether() {
        resource.live(FakeRequest.from("10.0.0.1").context());
        resource.live(FakeRequest.from("10.0.0.1").context());
        assertThatThrownBy(() -> resource.live(FakeRequest.from("10.0.0.1").context()))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("from this address");

        resource.live(FakeRequest.from("10.0.0.2").context());
        assertThatThrownBy(() -> resource.live(FakeRequest.from("10.0.0.3").context()))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("3 listeners");
    }

    @Test
    void shouldGiveAPlaceBackWhenTheListenerGoesAlsoBeforeItHeardAnything() {
        FakeRequest gone = FakeRequest.from("10.0.0.1");
        resource.live(gone.context());
        gone.end();
        assertThat(slots.taken()).isZero();

        Cancellable listening = resource.live(FakeRequest.from("10.0.0.1").context())
                .subscribe()
                .with(frame -> {});
        assertThat(slots.taken()).isOne();
        listening.cancel();
        assertThat(slots.taken()).isZero();
    }
}
