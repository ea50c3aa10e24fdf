package io.bencao.trainer.examples;

import static io.bencao.trainer.examples.Labels.event;
import static io.bencao.trainer.examples.Labels.example;
import static io.bencao.trainer.examples.Labels.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What one annotator, or all without a name, may move of what is learned and judged by. */
class AnnotatorBoundsTest {

    private static final List<String> LABELS = List.of("raw", "over");
    private static final LabelFilter FILTER = new LabelFilter(20, 0.6);
    private static final AnnotatorBounds BOUNDS = new AnnotatorBounds(0.5, 5, 0.1);

    @Test
    void shouldLeaveOutTheOldestLabelsOfWhoeverHasMoreThanHisShare() {
        List<LabelledEvent> events = new ArrayList<>(labels(0, 40, "raw", "li"));
        events.addAll(labels(100, 20, "raw", "wang"));

        DatasetPlan plan = plan(events, Map.of("raw", 7L));

        assertThat(by(plan, "li")).hasSize(27).contains(id(39)).doesNotContain(id(12));
        assertThat(by(plan, "wang")).hasSize(20);
        assertThat(plan.setAside()).hasSize(13).containsKey(id(12));
        assertThat(plan.setAside().get(id(12))).contains("27 images of raw", "li", "27 of others");
    }

    @Test
    void shouldLetOneAnnotatorAloneHaveTheFloorInEachClass() {
        List<LabelledEvent> events = new ArrayList<>(labels(0, 9, "raw", "li"));
        events.addAll(labels(100, 3, "over", "li"));

        assertThat(by(plan(events, Map.of()), "li")).hasSize(8);
    }

    @Test
    void shouldLetThoseWithoutANameHaveATenthAndNothingAlone() {
        List<LabelledEvent> events = new ArrayList<>(labels(0, 50, "raw", "anonymous"));
        events.addAll(labels(100, 18, "raw", "li"));
        events.addAll(labels(200, 50, "over", "anonymous"));

        DatasetPlan plan = plan(events, Map.of());

        assertThat(by(plan, "anonymous")).hasSize(2).allMatch(event -> event.equals(id(49)) || event.equals(id(48)));
    }

    @Test
    void shouldNeverJudgeByThoseWithoutAName() {
        List<LabelledEvent> events = new ArrayList<>(labels(0, 300, "raw", "anonymous"));
        events.addAll(labels(1000, 300, "raw", "li"));

        DatasetPlan plan = DatasetPlan.of(events, LABELS, FILTER, 0.5, Set.of());

        assertThat(plan.heldOut()).isNotEmpty().allMatch(Example::isNamed);
        assertThat(plan.learned()).anyMatch(example -> !example.isNamed());
    }

    @Test
    void shouldGiveThoseWithoutANameNoVoiceWhereSomebodyHasOne() {
        LabelledEvent forged = event(example(1, 9, "over", "anonymous", PickReason.AUDIT));
        LabelledEvent good = event(example(2, 9, "raw", "li", PickReason.AUDIT));
        LabelledEvent twice = event(3, PickReason.AUDIT, "anonymous", "over", "wang", "raw");

        Map<UUID, String> aside = FILTER.setAside(List.of(forged, good, twice));

        assertThat(aside).containsOnlyKeys(id(1));
    }

    @Test
    void shouldNotBindWhereTheShareIsAll() {
        List<LabelledEvent> events = labels(0, 40, "raw", "li");
        DatasetPlan plan = DatasetPlan.of(events, LABELS, FILTER, 0, Set.of());
        assertThat(plan.within(new AnnotatorBounds(1, 0, 1), Map.of())).isEqualTo(plan);
    }

    private static DatasetPlan plan(List<LabelledEvent> events, Map<String, Long> base) {
        return DatasetPlan.of(events, LABELS, FILTER, 0, Set.of()).within(BOUNDS, base);
    }

    private static List<LabelledEvent> labels(int first, int count, String label, String annotator) {
        List<LabelledEvent> events = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            events.add(event(example(i, label, annotator, PickReason.AUDIT)));
        }
        return events;
    }

    private static Set<UUID> by(DatasetPlan plan, String annotator) {
        return plan.learned().stream()
                .filter(example -> example.annotator().equals(annotator))
                .map(Example::eventId)
                .collect(Collectors.toSet());
    }
}
