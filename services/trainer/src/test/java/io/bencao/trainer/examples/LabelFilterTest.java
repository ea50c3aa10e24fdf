package io.bencao.trainer.examples;

import static io.bencao.trainer.examples.Labels.event;
import static io.bencao.trainer.examples.Labels.example;
import static io.bencao.trainer.examples.Labels.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LabelFilterTest {

    private final LabelFilter filter = new LabelFilter(20, 0.6);

    @Test
    void shouldSetAsideWhatContradictsTheMajorityForItsImage() {
        // Given the same image sent three times
        List<LabelledEvent> events = List.of(
                event(example(1, 9, "raw", "li", PickReason.EXTERNAL)),
                event(example(2, 9, "raw", "wang", PickReason.EXTERNAL)),
                event(example(3, 9, "over", "zhao", PickReason.EXTERNAL)),
                event(example(4, "over", "zhao", PickReason.EXTERNAL)));

        // When
        Map<UUID, String> aside = filter.setAside(events);

        // Then
        assertThat(aside).containsOnlyKeys(id(3));
        assertThat(aside.get(id(3))).contains("majority", "raw with 2 of 3");
    }

    @Test
    void shouldCountWhatEarlierAnnotatorsOfAnEventSaid() {
        LabelledEvent event = event(1, PickReason.LOW_CONFIDENCE, "li", "raw", "wang", "raw", "zhao", "over");
        assertThat(filter.setAside(List.of(event))).containsOnlyKeys(id(1));
    }

    @Test
    void shouldNotDoubtASingleCorrectionHoweverOftenSomebodyCorrects() {
        List<LabelledEvent> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            events.add(event(example(i, "over", "li", PickReason.LOW_CONFIDENCE)));
        }
        assertThat(filter.setAside(events)).isEmpty();
    }

    @Test
    void shouldSetAsideAllOfAnAnnotatorWhoAgreesTooSeldom() {
        // Given 20 shared audit images of which zhao sees 11 as the two others do
        List<LabelledEvent> events = shared(20, 11, PickReason.AUDIT);
        events.add(event(example(900, "raw", "zhao", PickReason.LOW_CONFIDENCE)));
        events.add(event(example(901, "raw", "li", PickReason.LOW_CONFIDENCE)));

        // When
        Map<UUID, String> aside = filter.setAside(events);

        // Then
        assertThat(aside).containsKey(id(900)).doesNotContainKey(id(901));
        assertThat(aside.get(id(900))).contains("zhao", "11 of 20");
    }

    @Test
    void shouldLeaveAnAnnotatorInPeaceAtTheLimit() {
        List<LabelledEvent> events = shared(20, 12, PickReason.AUDIT);
        events.add(event(example(900, "raw", "zhao", PickReason.LOW_CONFIDENCE)));
        assertThat(filter.setAside(events)).doesNotContainKey(id(900));
    }

    @Test
    void shouldNotJudgeAnAnnotatorByFewImagesOrByOthersThanAudits() {
        List<LabelledEvent> few = shared(19, 0, PickReason.AUDIT);
        few.add(event(example(900, "raw", "zhao", PickReason.LOW_CONFIDENCE)));
        List<LabelledEvent> chosen = shared(40, 0, PickReason.LOW_CONFIDENCE);
        chosen.add(event(example(900, "raw", "zhao", PickReason.LOW_CONFIDENCE)));
        assertThat(filter.setAside(few)).doesNotContainKey(id(900));
        assertThat(filter.setAside(chosen)).doesNotContainKey(id(900));
    }

    @Test
    void shouldSayTheSameInAnyOrder() {
        List<LabelledEvent> events = shared(40, 20, PickReason.AUDIT);
        for (int i = 0; i < 60; i++) {
            events.add(event(example(1000 + i, i % 10, i % 3 == 0 ? "raw" : "over", "a" + i % 7, PickReason.EXTERNAL)));
        }
        Map<UUID, String> expected = filter.setAside(events);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(events, new Random(seed));
            assertThat(filter.setAside(events)).isEqualTo(expected);
        }
    }

    private static List<LabelledEvent> shared(int images, int agreed, PickReason pickReason) {
        List<LabelledEvent> events = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            events.add(event(i, pickReason, "zhao", i < agreed ? "raw" : "over", "li", "raw", "wang", "raw"));
        }
        return events;
    }
}
