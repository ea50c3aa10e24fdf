package io.bencao.trainer.examples;

import static io.bencao.trainer.examples.Labels.entry;
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

class DoubtsTest {

    private final Doubts doubts = new Doubts(20, 0.6);

    @Test
    void shouldSetAsideWhatContradictsTheMajorityForItsImage() {
        // Given the same image sent three times
        List<Entry> entries = List.of(
                entry(example(1, 9, "raw", "li", How.EXTERNAL)),
                entry(example(2, 9, "raw", "wang", How.EXTERNAL)),
                entry(example(3, 9, "over", "zhao", How.EXTERNAL)),
                entry(example(4, "over", "zhao", How.EXTERNAL)));

        // When
        Map<UUID, String> aside = doubts.among(entries);

        // Then
        assertThat(aside).containsOnlyKeys(id(3));
        assertThat(aside.get(id(3))).contains("majority", "raw with 2 of 3");
    }

    @Test
    void shouldCountWhatEarlierAnnotatorsOfAnEventSaid() {
        Entry event = entry(1, How.LOW_CONFIDENCE, "li", "raw", "wang", "raw", "zhao", "over");
        assertThat(doubts.among(List.of(event))).containsOnlyKeys(id(1));
    }

    @Test
    void shouldNotDoubtASingleCorrectionHoweverOftenSomebodyCorrects() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            entries.add(entry(example(i, "over", "li", How.LOW_CONFIDENCE)));
        }
        assertThat(doubts.among(entries)).isEmpty();
    }

    @Test
    void shouldSetAsideAllOfAnAnnotatorWhoAgreesTooSeldom() {
        // Given 20 shared audit images of which zhao sees 11 as the two others do
        List<Entry> entries = shared(20, 11, How.AUDIT);
        entries.add(entry(example(900, "raw", "zhao", How.LOW_CONFIDENCE)));
        entries.add(entry(example(901, "raw", "li", How.LOW_CONFIDENCE)));

        // When
        Map<UUID, String> aside = doubts.among(entries);

        // Then
        assertThat(aside).containsKey(id(900)).doesNotContainKey(id(901));
        assertThat(aside.get(id(900))).contains("zhao", "11 of 20");
    }

    @Test
    void shouldLeaveAnAnnotatorInPeaceAtTheLimit() {
        List<Entry> entries = shared(20, 12, How.AUDIT);
        entries.add(entry(example(900, "raw", "zhao", How.LOW_CONFIDENCE)));
        assertThat(doubts.among(entries)).doesNotContainKey(id(900));
    }

    @Test
    void shouldNotJudgeAnAnnotatorByFewImagesOrByOthersThanAudits() {
        List<Entry> few = shared(19, 0, How.AUDIT);
        few.add(entry(example(900, "raw", "zhao", How.LOW_CONFIDENCE)));
        List<Entry> chosen = shared(40, 0, How.LOW_CONFIDENCE);
        chosen.add(entry(example(900, "raw", "zhao", How.LOW_CONFIDENCE)));
        assertThat(doubts.among(few)).doesNotContainKey(id(900));
        assertThat(doubts.among(chosen)).doesNotContainKey(id(900));
    }

    @Test
    void shouldSayTheSameInAnyOrder() {
        List<Entry> entries = shared(40, 20, How.AUDIT);
        for (int i = 0; i < 60; i++) {
            entries.add(entry(example(1000 + i, i % 10, i % 3 == 0 ? "raw" : "over", "a" + i % 7, How.EXTERNAL)));
        }
        Map<UUID, String> expected = doubts.among(entries);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(entries, new Random(seed));
            assertThat(doubts.among(entries)).isEqualTo(expected);
        }
    }

    private static List<Entry> shared(int images, int agreed, How how) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            entries.add(entry(i, how, "zhao", i < agreed ? "raw" : "over", "li", "raw", "wang", "raw"));
        }
        return entries;
    }
}
