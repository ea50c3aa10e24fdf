package io.bencao.insights.access.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

    private final HostNames names = new HostNames(List.of("Dashboard.Example.com"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "localhost.",
                "127.0.0.1",
                "10.1.2.3",
                "[::1]",
                "::1",
                "[fe80::1]",
                "dashboard.example.com",
                "DASHBOARD.example.com."
            })
    void shouldKnowItsNamesAndNumbers(String host) {
        assertThat(names.known(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "localhost.evil.example",
                "evil.localhost.example",
                "127.0.0.1.evil.example",
                "x127.0.0.1",
                "dashboard.example.com.evil.example",
                "1.2.3.4.5",
                "0x7f.1",
                "a:b.evil.example",
                "localhost@evil.example"
            })
    void shouldKnowNoOther(String host) {
        assertThat(names.known(host)).isFalse();
        assertThat(names.known(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0",
        "2001:db8:1:2:ffff::9, 2001:db8:1:2:0:0:0:0",
        "::ffff:10.0.0.7, ::ffff:10.0.0.7",
        "somewhere, somewhere"
    })
    void shouldTakeANetworkOfTheNewerKindForOneAsker(String address, String asker) {
        assertThat(Asker.network(address)).isEqualTo(asker);
    }
}
