package io.bencao.insights.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.runtime.StartException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether everybody may look, by where everybody could come from. */
class ReachTest {

    private static final KnownAccess PERMIT = KnownAccess.of(Path.of("unused"), Map.of());
    private static final List<String> PROXY = List.of("10.0.0.1");

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "localhost"})
    void shouldLetEverybodyOfThisMachineLookWhereItIsConfiguredSo(String host) {
        Reach reach = reach(PERMIT, host, false, List.of());

        assertThatCode(reach::check).doesNotThrowAnyException();
        assertThat(reach.anybodyMayLook()).isTrue();
        assertThat(reach(PERMIT.reading(Reading.VIEWERS), host, false, List.of())
                        .anybodyMayLook())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.7.7", "fe80::1", "no-such-name.invalid"})
    void shouldAskTwiceBeforeTheNetworkMayLook(String host) {
        Reach once = reach(PERMIT, host, false, List.of());

        assertThatThrownBy(once::check)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("quarkus.http.host=" + host)
                .hasMessageContaining("bencao.insights.access.reading=viewers")
                .hasMessageContaining("bencao.insights.access.open-to-network=true");
        assertThat(once.anybodyMayLook()).isFalse();
        Reach twice = reach(PERMIT.saidTwice(), host, false, List.of());
        assertThatCode(twice::check).doesNotThrowAnyException();
        assertThat(twice.anybodyMayLook()).isTrue();
        assertThatCode(reach(PERMIT.reading(Reading.VIEWERS), host, false, List.of())::check)
                .doesNotThrowAnyException();
    }

    @Test
    void shouldTakeAProxyOnThisMachineForAWayFromElsewhere() {
        assertThatThrownBy(reach(PERMIT, "127.0.0.1", true, PROXY)::check)
                .hasMessageContaining("proxy-address-forwarding")
                .hasMessageContaining("open-to-network");
        assertThatThrownBy(reach(PERMIT.called("dashboard.invalid"), "127.0.0.1", false, List.of())::check)
                .hasMessageContaining("bencao.insights.access.hosts=dashboard.invalid")
                .hasMessageContaining("open-to-network");
    }

    @Test
    void shouldBelieveNoAddressThatNobodyInParticularClaims() {
        KnownAccess viewers = PERMIT.reading(Reading.VIEWERS);

        assertThatThrownBy(reach(viewers, "127.0.0.1", true, List.of())::check)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("quarkus.http.proxy.trusted-proxies");
        assertThatCode(reach(viewers, "127.0.0.1", true, PROXY)::check).doesNotThrowAnyException();
    }

    private static Reach reach(AccessConfig config, String host, boolean forwarding, List<String> proxies) {
        return new Reach(config, host, forwarding, Optional.of(proxies));
    }
}
