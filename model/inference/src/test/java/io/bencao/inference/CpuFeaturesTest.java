package io.bencao.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuFeaturesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flags\t\t: fpu avx2 avx512f avx512_vnni",
                "flags\t\t: fpu avx2 avx_vnni fsrm",
                "flags\t\t: avx512f amx_tile amx_int8",
                "Features\t: fp asimd aes asimdrdm asimddp",
                "Features\t: fp asimd i8mm bf16"
            })
    void shouldKnowTheInstructionsThatMultiplyBytes(String line) {
        assertThat(CpuFeatures.parse(List.of("processor\t: 0", line, "")).multipliesBytes())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flags\t\t: fpu vme avx avx2 fma avx512f avx512bw",
                "Features\t: fp asimd evtstrm aes",
                "model name\t: avx512_vnni",
                "flags\t\t:",
                ""
            })
    void shouldNotTakeOthersForThem(String line) {
        assertThat(CpuFeatures.parse(List.of("processor\t: 0", line)).multipliesBytes())
                .isFalse();
    }

    @Test
    void shouldCountOnlyWhatEveryProcessorHas() {
        // Given a machine of two kinds of cores
        List<String> lines =
                List.of("processor: 0", "flags: avx2 avx_vnni avx512_vnni", "processor: 1", "flags: avx2 avx_vnni");

        // When
        CpuFeatures features = CpuFeatures.parse(lines);

        // Then
        assertThat(features.instructions()).containsExactly("avx_vnni");
        assertThat(features).hasToString("avx_vnni");
        assertThat(CpuFeatures.parse(List.of("flags: avx_vnni", "flags: avx2")).multipliesBytes())
                .isFalse();
    }
}
