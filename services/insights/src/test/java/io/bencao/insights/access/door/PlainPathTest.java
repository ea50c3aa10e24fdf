package io.bencao.insights.access.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/main.js",
                "/api/overview",
                "/api/overview/",
                "/api/events/0f8fad5b-d9cb-469f-a165-70867728950e/image",
                "/api/checkpoints/sha256%3Aab%20c/drift",
                "/api/training/run-2026.11.27_06~1",
                "/api/training/%E8%8D%89",
                "/lib/.well-known"
            })
    void shouldTakeAPathInItsOneSpelling(String path) {
        assertThat(PlainPath.is(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "api/overview",
                "//api/overview",
                "/api//overview",
                "/api;x/overview",
                "/api/overview;",
                "/api/./overview",
                "/api/../api/overview",
                "/api/overview/..",
                "/.",
                "/api/%2e/overview",
                "/api/%2E%2e/overview",
                "/api%2foverview",
                "/api%2Foverview",
                "/api%5coverview",
                "/api\\overview",
                "/api%3bx/overview",
                "/%61pi/overview",
                "/api/overvie%77",
                "/api/overview%00",
                "/api/overview%0a",
                "/api/overview%7f",
                "/api/overview%",
                "/api/overview%2",
                "/api/overview%zz",
                "/api/%252e%252e/overview",
                "/api/over view",
                "/api/over\tview",
                "/api/\u8349"
            })
    void shouldRefuseAPathThatSomebodyCouldReadOtherwise(String path) {
        assertThat(PlainPath.is(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "sha256:abc", "草", "x?y#z", "[1]", "a+b", "run-7_x~y"})
    void shouldTakeWhatAPageEncodes(String value) {
        // As a browser's encodeURIComponent does, and Java's encoder nearly.
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");

        assertThat(PlainPath.is("/api/training/" + encoded)).isTrue();
    }
}
