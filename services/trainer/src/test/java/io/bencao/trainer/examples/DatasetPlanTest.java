package io.bencao.trainer.examples;

import static io.bencao.trainer.examples.Labels.event;
import static io.bencao.trainer.examples.Labels.example;
import static io.bencao.trainer.examples.Labels.id;
import static io.bencao.trainer.examples.Labels.sha;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatasetPlanTest {

    private static final List<String> LABELS = List.of("raw", "right", "over");
    private static final LabelFilter DOUBTS = new LabelFilter(20, 0.6);

    @Test
    void shouldNeverPutAImageOrTenMinutesOfACameraOnBothSides() {
        SplittableRandom random = new SplittableRandom(11);
        int held = 0;
        for (int round = 0; round < 50; round++) {
            List<LabelledEvent> events = random(random, 200);

            // When
            DatasetPlan plan = DatasetPlan.of(events, LABELS, DOUBTS, 0.3, Set.of(sha(3), sha(4)));

            // Then
            held += plan.heldOut().size();
            Set<String> learned = shas(plan.learned());
            assertThat(shas(plan.heldOut())).doesNotContainAnyElementsOf(learned);
            assertThat(learned).doesNotContain(sha(3), sha(4));
            assertThat(learned).hasSameSizeAs(plan.learned());
            // A frame whose image was also sent elsewhere follows that one; all others keep to their bucket.
            Map<String, Integer> sent = new HashMap<>();
            events.forEach(each -> sent.merge(each.example().sha256(), 1, Integer::sum));
            sent.put(sha(3), 2);
            sent.put(sha(4), 2);
            Set<String> buckets = clusters(plan.heldOut(), sent);
            buckets.retainAll(clusters(plan.learned(), sent));
            assertThat(buckets).isEmpty();
        }
        assertThat(held).isPositive();
    }

    @Test
    void shouldAccountForEveryEventOnce() {
        SplittableRandom random = new SplittableRandom(12);
        List<LabelledEvent> events = random(random, 300);
        DatasetPlan plan = DatasetPlan.of(events, LABELS, DOUBTS, 0.3, Set.of());
        Set<String> used = Stream.concat(plan.learned().stream(), plan.heldOut().stream())
                .map(Example::sha256)
                .collect(Collectors.toSet());
        for (LabelledEvent event : events) {
            boolean aside = plan.setAside().containsKey(event.example().eventId());
            assertThat(aside || used.contains(event.example().sha256())).isTrue();
        }
    }

    @Test
    void shouldNotDependOnTheOrderOfTheLabels() {
        List<LabelledEvent> events = new ArrayList<>(random(new SplittableRandom(13), 200));
        DatasetPlan plan = DatasetPlan.of(events, LABELS, DOUBTS, 0.3, Set.of());
        Collections.shuffle(events, new Random(2));
        assertThat(DatasetPlan.of(events, LABELS, DOUBTS, 0.3, Set.of())).isEqualTo(plan);
    }

    @Test
    void shouldSetAsideALabelThatTheChampionDoesNotKnow() {
        DatasetPlan plan = DatasetPlan.of(
                List.of(
                        event(example(1, "burnt", "li", PickReason.EXTERNAL)),
                        event(example(2, "raw", "li", PickReason.EXTERNAL))),
                LABELS,
                DOUBTS,
                0.3,
                Set.of());
        assertThat(plan.setAside()).containsOnlyKeys(id(1));
        assertThat(plan.setAside().get(id(1))).contains("burnt", "none of the champion's");
        assertThat(plan.learned().size() + plan.heldOut().size()).isEqualTo(1);
    }

    @Test
    void shouldSetAsideAImageOnWhichOpinionIsDividedEvenly() {
        DatasetPlan plan = DatasetPlan.of(
                List.of(
                        event(example(1, 5, "raw", "li", PickReason.EXTERNAL)),
                        event(example(2, 5, "over", "wang", PickReason.EXTERNAL))),
                LABELS,
                DOUBTS,
                0.3,
                Set.of());
        assertThat(plan.setAside()).containsOnlyKeys(id(1), id(2));
        assertThat(plan.learned()).isEmpty();
        assertThat(plan.heldOut()).isEmpty();
    }

    @Test
    void shouldRankTheHoldOutAboveEverythingAndLateLabelsAboveEarlyOnes() {
        DatasetPlan plan = DatasetPlan.of(random(new SplittableRandom(14), 100), LABELS, DOUBTS, 0.3, Set.of());
        Map<String, Long> ranks = plan.ranks();
        assertThat(plan.heldOut())
                .isNotEmpty()
                .allMatch(example -> ranks.get(example.sha256()) == ImageStore.NEVER_EVICTED);
        for (int i = 1; i < plan.learned().size(); i++) {
            assertThat(ranks.get(plan.learned().get(i).sha256()))
                    .isLessThanOrEqualTo(ranks.get(plan.learned().get(i - 1).sha256()));
        }
    }

    private static List<LabelledEvent> random(SplittableRandom random, int count) {
        List<LabelledEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int image = random.nextInt(count);
            String label = LABELS.get(image % LABELS.size());
            events.add(event(example(i, image, label, "a" + random.nextInt(4), PickReason.EXTERNAL)));
        }
        return events;
    }

    private static Set<String> shas(List<Example> examples) {
        return examples.stream().map(Example::sha256).collect(Collectors.toSet());
    }

    private static Set<String> clusters(List<Example> examples, Map<String, Integer> sent) {
        return examples.stream()
                .filter(example -> sent.get(example.sha256()) == 1)
                .map(SamplingWeights::cluster)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
