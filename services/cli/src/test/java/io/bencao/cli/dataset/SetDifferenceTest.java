package io.bencao.cli.dataset;

import static io.bencao.cli.dataset.KeptExamples.event;
import static io.bencao.cli.dataset.KeptExamples.exported;
import static io.bencao.cli.dataset.KeptExamples.set;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetDifferenceTest {

    @Test
    void shouldTellWhatWasAddedRemovedAndRelabelled() {
        // When
        SetDifference difference = SetDifference.of(
                set(exported(1, "raw"), exported(2, "raw"), exported(3, "raw")),
                set(exported(4, "over"), exported(3, "under"), exported(1, "raw")));

        // Then
        assertThat(difference.isNone()).isFalse();
        assertThat(difference.added()).extracting(KeptExample::eventId).containsExactly(event(4));
        assertThat(difference.removed()).extracting(KeptExample::eventId).containsExactly(event(2));
        assertThat(difference.relabelled())
                .extracting(
                        change -> change.before().label() + ">" + change.after().label())
                .containsExactly("raw>under");
        assertThat(difference.otherImage()).isEmpty();
    }

    @Test
    void shouldTellAnotherImageOfTheSameEvent() {
        KeptExample one = KeptExamples.example(1, "raw");
        KeptExample other = new KeptExample(
                one.eventId(),
                one.label(),
                KeptExamples.example(2, "raw").place(),
                one.taken(),
                one.predicted(),
                one.annotated(),
                one.seal());
        SetDifference difference =
                SetDifference.of(set(exported(1, "raw")), set(new ExportedImage(other, "raw/1.jpg")));
        assertThat(difference.isNone()).isFalse();
        assertThat(difference.otherImage()).hasSize(1);
    }

    @Test
    void shouldFindNoneInAnotherForm() {
        ExportedSet folders = set(exported(1, "raw"), exported(2, "over"));
        ExportedSet csv = ExportedSet.of(
                ImageLayout.CSV,
                Instant.now(),
                List.of(folders.images().get(1), folders.images().get(0)),
                List.of());
        assertThat(SetDifference.of(folders, csv).isNone()).isTrue();
    }
}
