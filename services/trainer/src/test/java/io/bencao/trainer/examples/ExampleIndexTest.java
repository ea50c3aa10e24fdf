package io.bencao.trainer.examples;

import static io.bencao.trainer.examples.Labels.example;
import static io.bencao.trainer.examples.Labels.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExampleIndexTest {

    @Test
    void shouldHaveTheLastLabelOfEachEventWhateverIsReadTwice() {
        // Given
        SplittableRandom random = new SplittableRandom(9);
        List<LabelChange> records = new ArrayList<>();
        Map<UUID, String> expected = new java.util.HashMap<>();
        for (int offset = 0; offset < 300; offset++) {
            int event = random.nextInt(40);
            boolean withdrawn = random.nextInt(5) == 0;
            String label = "label-" + offset;
            records.add(new LabelChange(
                    0,
                    offset,
                    offset + 1,
                    id(event),
                    withdrawn ? Optional.empty() : Optional.of(example(event, label, "a", PickReason.AUDIT))));
            if (withdrawn) {
                expected.remove(id(event));
            } else {
                expected.put(id(event), label);
            }
        }

        // When each stretch is read again from somewhere before
        ExampleIndex index = new ExampleIndex();
        for (int i = 0; i < records.size(); i++) {
            index.apply(records.get(i));
            if (i % 17 == 0) {
                records.subList(i / 2, i + 1)
                        .forEach(again -> assertThat(index.apply(again)).isFalse());
            }
        }

        // Then
        Map<UUID, String> labels = new java.util.HashMap<>();
        index.all()
                .forEach(event ->
                        labels.put(event.example().eventId(), event.example().label()));
        assertThat(labels).isEqualTo(expected);
        assertThat(index.nextOffsets()).isEqualTo(Map.of(0, 300L));
    }

    @Test
    void shouldCountAsNewWhatChangedSinceThen() {
        ExampleIndex index = new ExampleIndex();
        for (int i = 0; i < 10; i++) {
            index.apply(
                    new LabelChange(i % 2, i / 2, 1, id(i), Optional.of(example(i, "raw", "li", PickReason.AUDIT))));
        }
        assertThat(index.since(Map.of(0, 3L, 1, 5L))).hasSize(2);
        assertThat(index.since(Map.of())).hasSize(10);
        index.apply(new LabelChange(1, 5, 2, id(0), Optional.of(example(0, "over", "li", PickReason.AUDIT))));
        assertThat(index.since(Map.of(0, 5L, 1, 5L)))
                .extracting(event -> event.example().eventId())
                .containsExactly(id(0));
    }
}
