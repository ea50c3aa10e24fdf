package io.bencao.trainer.release;

import static io.bencao.trainer.examples.Labels.example;
import static io.bencao.trainer.examples.Labels.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.trainer.examples.Example;
import io.bencao.trainer.examples.LabelledEvent;
import io.bencao.trainer.examples.Labels;
import io.bencao.trainer.examples.PickReason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditWatchTest {

    /** Labels of these tests are given at 10,000 and their number. */
    private static final long RELEASED_AT = 10_010;

    @Test
    void shouldTakeOnlyAuditsThatWereLabelledWellSinceTheRelease() {
        List<LabelledEvent> events = List.of(
                Labels.event(example(9, "raw", "li", PickReason.AUDIT)),
                Labels.event(example(10, "raw", "li", PickReason.AUDIT)),
                Labels.event(example(11, "raw", "li", PickReason.LOW_CONFIDENCE)),
                Labels.event(example(12, "raw", "zhao", PickReason.AUDIT)),
                Labels.event(example(13, "raw", "li", PickReason.AUDIT)));
        List<Example> audits =
                new AuditWatch(50).since(events, example -> example.annotator().equals("zhao"), RELEASED_AT);
        assertThat(ids(audits)).containsExactly(id(10), id(13));
    }

    @Test
    void shouldNotTakeTheWordOfThoseWhomNobodyVouchesFor() {
        List<LabelledEvent> events = List.of(
                Labels.event(example(11, "raw", "anonymous", PickReason.AUDIT)),
                Labels.event(example(12, "raw", "li", PickReason.AUDIT)));
        assertThat(ids(new AuditWatch(50).since(events, example -> false, RELEASED_AT)))
                .containsExactly(id(12));
    }

    @Test
    void shouldTakeTheFirstThatWereLabelledWhateverTheirOrder() {
        List<LabelledEvent> events = new ArrayList<>();
        for (int i = 10; i < 40; i++) {
            events.add(Labels.event(example(i, "raw", "li", PickReason.AUDIT)));
        }
        Collections.reverse(events);
        assertThat(ids(new AuditWatch(3).since(events, example -> false, RELEASED_AT)))
                .containsExactly(id(10), id(11), id(12));
    }

    private static List<UUID> ids(List<Example> examples) {
        return examples.stream().map(Example::eventId).toList();
    }
}
