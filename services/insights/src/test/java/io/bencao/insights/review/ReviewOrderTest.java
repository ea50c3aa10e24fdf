package io.bencao.insights.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.avro.PickedHow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewOrderTest {

    @Test
    void shouldBringTheLeastSureFirst() {
        // Given
        List<ReviewItem> items =
                List.of(item("a", "s1", "x", 0.5), item("b", "s2", "x", 0.9), item("c", "s3", "x", 0.7));

        // When
        List<ReviewItem> order = ReviewOrder.first(items, Map.of(), 10);

        // Then
        assertThat(order).extracting(ReviewItem::eventId).containsExactly("b", "c", "a");
    }

    @Test
    void shouldPreferClassesWithFewLabelsAndSourcesNotYetLookedAt() {
        // Given
        List<ReviewItem> items = List.of(
                item("common", "s1", "common", 0.80),
                item("rare", "s2", "rare", 0.79),
                item("rare-again", "s2", "rare", 0.78));

        // When
        List<ReviewItem> order = ReviewOrder.first(items, Map.of("common", 20L), 3);

        // Then
        assertThat(order).extracting(ReviewItem::eventId).containsExactly("rare", "common", "rare-again");
    }

    @Test
    void shouldStrewInAuditsOldestFirstWhateverTheirWorth() {
        // Given
        List<ReviewItem> items = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            items.add(item("doubt" + i, "s" + i, "x", 0.9));
        }
        items.add(new ReviewItem("late", 20, "s", "x", new Pick(PickedHow.AUDIT, 0.01, 0.3)));
        items.add(new ReviewItem("early", 10, "s", "x", new Pick(PickedHow.AUDIT, 0.01, 0.01)));

        // When
        List<String> order = ReviewOrder.first(items, Map.of(), 8).stream()
                .map(ReviewItem::eventId)
                .toList();

        // Then
        assertThat(order).hasSize(8);
        assertThat(order.get(3)).isEqualTo("early");
        assertThat(order.get(7)).isEqualTo("late");
    }

    @Test
    void shouldGiveAllThereIsAndNoMore() {
        // Given
        List<ReviewItem> audits = List.of(new ReviewItem("only", 20, "s", "x", new Pick(PickedHow.AUDIT, 0.01, 0.3)));

        // Then
        assertThat(ReviewOrder.first(audits, Map.of(), 5)).hasSize(1);
        assertThat(ReviewOrder.first(List.of(), Map.of(), 5)).isEmpty();
        assertThat(ReviewOrder.first(List.of(item("a", "s", "x", 1)), Map.of(), 5))
                .hasSize(1);
    }

    private static ReviewItem item(String event, String source, String label, double worth) {
        return new ReviewItem(event, 1, source, label, new Pick(PickedHow.LOW_CONFIDENCE, 1, worth));
    }
}
