package io.bencao.cli.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.samples.camera.Lighting;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class SamplePoolTest {

    private static final long SEED = 77;

    @Test
    void shouldDrawEachImageOnceAndTheSameOfOneSeed() {
        // Given
        SamplePool pool = new SamplePool(SEED, 3);
        SamplePool other = new SamplePool(SEED, 3);

        // When
        NamedImage first = pool.image(0);

        // Then
        assertThat(pool.image(0)).isSameAs(first);
        assertThat(other.image(0).bytes()).isEqualTo(first.bytes());
        assertThat(pool.image(1).bytes()).isNotEqualTo(first.bytes());
        assertThat(first.label()).isPresent();
        assertThat(pool.count()).isEqualTo(3);
        assertThat(pool.description()).isEqualTo("3 sample images of seed 77");
    }

    @Test
    void shouldDrawOtherBytesUnderOtherLamps() {
        // When
        NamedImage usual = new SamplePool(SEED, 1).image(0);
        NamedImage cold = new SamplePool(SEED, Lighting.COLD, 1).image(0);

        // Then
        assertThat(cold.label()).isEqualTo(usual.label());
        assertThat(cold.bytes()).isNotEqualTo(usual.bytes());
    }

    @Test
    void shouldTellHowManyAreReadyAndDrawNoMoreThanThereAre() {
        // Given
        SamplePool pool = new SamplePool(SEED, 4);
        Set<Long> told = ConcurrentHashMap.newKeySet();

        // When
        pool.prepare(10, 2, told::add);

        // Then
        assertThat(told).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    }
}
