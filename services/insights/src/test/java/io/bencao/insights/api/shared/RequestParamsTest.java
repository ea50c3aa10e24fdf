package io.bencao.insights.api.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bencao.insights.api.shared.RefusedRequestException.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParamsTest {

    private enum Order {
        NAME,
        RECENT
    }

    @Test
    void shouldGiveBackWhatMakesSense() {
        assertThat(RequestParams.text("id", "pan 1")).isEqualTo("pan 1");
        assertThat(RequestParams.body("body")).isEqualTo("body");
        assertThat(RequestParams.oneOf("order", Order.class, "RECENT")).isEqualTo(Order.RECENT);
    }

    @Test
    void shouldWriteEventIdsAsKeysDo() {
        assertThat(RequestParams.eventId("4F5B6C7D-0000-4000-8000-0123456789AB"))
                .isEqualTo("4f5b6c7d-0000-4000-8000-0123456789ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pan-1", "4f5b6c7d", "../4f5b6c7d-0000-4000-8000-0123456789ab"})
    void shouldRefuseWhatIsNoEventIdAndNameIt(String text) {
        RefusedRequestException refused =
                catchThrowableOfType(RefusedRequestException.class, () -> RequestParams.eventId(text));

        assertThat(refused.why()).isEqualTo(Why.REFUSED);
        assertThat(refused).hasMessageEndingWith("not " + text);
    }

    @Test
    void shouldNameTheParameterThatIsMissingOrTooLong() {
        assertThatThrownBy(() -> RequestParams.text("id", null)).hasMessageContaining("id is missing");
        assertThatThrownBy(() -> RequestParams.text("id", " ")).hasMessageContaining("id is missing");
        assertThatThrownBy(() -> RequestParams.text("id", "x".repeat(1001))).hasMessageContaining("longer than 1000");
        assertThatThrownBy(() -> RequestParams.body(null)).hasMessageContaining("no body");
    }

    @Test
    void shouldListWhatItCouldBe() {
        assertThatThrownBy(() -> RequestParams.oneOf("order", Order.class, "SIZE"))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessage("order must be one of [name, recent]");
    }
}
