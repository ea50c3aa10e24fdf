package io.bencao.insights.access.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrontDoorTest {

    private final Filters filters = new Filters();

    FrontDoorTest() {
        new FrontDoor(Optional.of(List.of("dashboard.example.com")), "127.0.0.1").register(filters);
    }

    @Test
    void shouldLetThroughWhatCallsTheServiceByOneOfItsNames() {
        assertThat(asked(FakeRequest.of(HttpMethod.GET, "/api/status", "dashboard.example.com"))
                        .hasPassed())
                .isTrue();
        assertThat(asked(FakeRequest.of(HttpMethod.POST, "/api/releases", "localhost"))
                        .hasPassed())
                .isTrue();
    }

    @Test
    void shouldRefuseAnotherNameNoNameAndTwoNames() {
        for (FakeRequest request : List.of(
                FakeRequest.of(HttpMethod.GET, "/", "evil.example"),
                FakeRequest.of(HttpMethod.GET, "/"),
                FakeRequest.of(HttpMethod.GET, "/", "localhost", "evil.example"))) {
            assertThat(asked(request).hasPassed()).isFalse();
            assertThat(request.status()).isEqualTo(421);
        }
    }

    @Test
    void shouldRefuseAPathThatCanBeReadInTwoWays() {
        FakeRequest request = asked(FakeRequest.of(HttpMethod.GET, "/api/../q/metrics", "localhost"));
        assertThat(request.hasPassed()).isFalse();
        assertThat(request.status()).isEqualTo(400);
    }

    @Test
    void shouldRefuseMethodsThatNothingTakes() {
        for (HttpMethod method :
                List.of(HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.TRACE, HttpMethod.valueOf("get"))) {
            FakeRequest request = asked(FakeRequest.of(method, "/", "localhost"));
            assertThat(request.hasPassed()).as(method.name()).isFalse();
            assertThat(request.status()).as(method.name()).isEqualTo(405);
        }
    }

    private FakeRequest asked(FakeRequest request) {
        filters.getFilters().get(0).getHandler().handle(request.context());
        return request;
    }
}
