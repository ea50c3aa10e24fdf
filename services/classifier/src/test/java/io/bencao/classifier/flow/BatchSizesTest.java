package io.bencao.classifier.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchSizesTest {

    @Test
    void shouldSplitIntoAllowedSizesOnlyAndKeepTheOrder() {
        // Given
        BatchSizes sizes = new BatchSizes(List.of(8, 1, 4));
        List<Integer> items = IntStream.range(0, 15).boxed().toList();

        // When
        List<List<Integer>> parts = sizes.split(items);

        // Then
        assertThat(parts).extracting(List::size).containsExactly(8, 4, 1, 1, 1);
        assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(items);
    }

    @Test
    void shouldRefuseSizesThatASingleImageDoesNotFit() {
        assertThatThrownBy(() -> new BatchSizes(List.of(2, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bencao.batch.sizes");
    }
}
