package io.bencao.trainer.examples;

import static io.bencao.trainer.examples.Labels.entry;
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

class PlanTest {

    private static final List<String> LABELS = List.of("raw", "right", "over");
    private static final Doubts DOUBTS = new Doubts(20, 0.6);

    @Test
    void shouldNeverPutAImageOrTenMinutesOfACameraOnBothSides() {
        SplittableRandom random = new SplittableRandom(11);
        int held = 0;
        for (int round = 0; round < 50; round++) {
            List<Entry> entries = random(random, 200);

            // When
            Plan plan = Plan.of(entries, LABELS, DOUBTS, 0.3, Set.of(sha(3), sha(4)));

            // Then
            held += plan.heldOut().size();
            Set<String> learned = shas(plan.learned());
            assertThat(shas(plan.heldOut())).doesNotContainAnyElementsOf(learned);
            assertThat(learned).doesNotContain(sha(3), sha(4));
            assertThat(learned).hasSameSizeAs(plan.learned());
            // A frame whose image was also sent elsewhere follows that one; all others keep to their bucket.
            Map<String, Integer> sent = new HashMap<>();
            entries.forEach(each -> sent.merge(each.example().sha256(), 1, Integer::sum));
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
        List<Entry> entries = random(random, 300);
        Plan plan = Plan.of(entries, LABELS, DOUBTS, 0.3, Set.of());
        Set<String> used = Stream.concat(plan.learned().stream(), plan.heldOut().stream())
                .map(Example::sha256)
                .collect(Collectors.toSet());
        for (Entry entry : entries) {
            boolean aside = plan.setAside().containsKey(entry.example().eventId());
            assertThat(aside || used.contains(entry.example().sha256())).isTrue();
        }
    }

    @Test
    void shouldNotDependOnTheOrderOfTheLabels() {
        List<Entry> entries = new ArrayList<>(random(new SplittableRandom(13), 200));
        Plan plan = Plan.of(entries, LABELS, DOUBTS, 0.3, Set.of());
        Collections.shuffle(entries, new Random(2));
        assertThat(Plan.of(entries, LABELS, DOUBTS, 0.3, Set.of())).isEqualTo(plan);
    }

    @Test
    void shouldSetAsideALabelThatTheChampionDoesNotKnow() {
        Plan plan = Plan.of(
                List.of(entry(example(1, "burnt", "li", How.EXTERNAL)), entry(example(2, "raw", "li", How.EXTERNAL))),
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
        Plan plan = Plan.of(
                List.of(
                        entry(example(1, 5, "raw", "li", How.EXTERNAL)),
                        entry(example(2, 5, "over", "wang", How.EXTERNAL))),
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
        Plan plan = Plan.of(random(new SplittableRandom(14), 100), LABELS, DOUBTS, 0.3, Set.of());
        Map<String, Long> ranks = plan.ranks();
        assertThat(plan.heldOut())
                .isNotEmpty()
                .allMatch(example -> ranks.get(example.sha256()) == ImageStore.NEVER_EVICTED);
        for (int i = 1; i < plan.learned().size(); i++) {
            assertThat(ranks.get(plan.learned().get(i).sha256()))
                    .isLessThanOrEqualTo(ranks.get(plan.learned().get(i - 1).sha256()));
        }
    }

    private static List<Entry> random(SplittableRandom random, int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int image = random.nextInt(count);
            String label = LABELS.get(image % LABELS.size());
            entries.add(entry(example(i, image, label, "a" + random.nextInt(4), How.EXTERNAL)));
        }
        return entries;
    }

    private static Set<String> shas(List<Example> examples) {
        return examples.stream().map(Example::sha256).collect(Collectors.toSet());
    }

    private static Set<String> clusters(List<Example> examples, Map<String, Integer> sent) {
        return examples.stream()
                .filter(example -> sent.get(example.sha256()) == 1)
                .map(Weights::cluster)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
