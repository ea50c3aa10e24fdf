package io.bencao.cli.dataset;

import static io.bencao.cli.dataset.KeptExamples.event;
import static io.bencao.cli.dataset.KeptExamples.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.cli.dataset.Corrections.Correction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImportPlanTest {

    /** The image was exported as raw, and shall be over. */
    private static final List<Correction> ONE = List.of(new Correction(example(1, "raw"), "over"));

    @Test
    void shouldSendALabelThatDiffers() {
        ImportPlan plan = plan(Optional.of(example(1, "raw")), Map.of(), true);
        assertThat(plan.send()).isEqualTo(ONE);
        assertThat(plan.refused()).isEmpty();
    }

    @Test
    void shouldNotSendWhatTheTopicsSayAlready() {
        assertThat(plan(Optional.of(example(1, "raw")), Map.of(event(1), "over"), true)
                        .said())
                .as("one's own word, not joined yet")
                .isEqualTo(ONE);
        assertThat(plan(Optional.of(example(1, "over")), Map.of(), true).said())
                .as("anybody's word that holds")
                .isEqualTo(ONE);
        assertThat(plan(Optional.of(example(1, "raw")), Map.of(event(1), "under"), true)
                        .send())
                .as("one's own earlier word is another")
                .isEqualTo(ONE);
    }

    @Test
    void shouldNotOverwriteWhatThePersonHasNotSeen() {
        ImportPlan changed = plan(Optional.of(example(1, "under", "bo")), Map.of(), true);
        assertThat(changed.send()).isEmpty();
        assertThat(changed.refused()).singleElement().asString().contains("bo has labelled it under since the export");
        assertThat(plan(Optional.empty(), Map.of(), true).refused())
                .singleElement()
                .asString()
                .contains("taken back since the export");
    }

    @Test
    void shouldCorrectOnesOwnCorrection() {
        assertThat(plan(Optional.of(example(1, "under")), Map.of(event(1), "under"), true)
                        .send())
                .isEqualTo(ONE);
    }

    @Test
    void shouldNotSendWhatNobodyWouldLearn() {
        ImportPlan plan = plan(Optional.of(example(1, "raw")), Map.of(), false);
        assertThat(plan.send()).isEmpty();
        assertThat(plan.refused()).singleElement().asString().contains("--unchecked");
    }

    private static ImportPlan plan(Optional<KeptExample> now, Map<UUID, String> own, boolean predicted) {
        return ImportPlan.of(ONE, event -> now, own, event -> predicted);
    }
}
