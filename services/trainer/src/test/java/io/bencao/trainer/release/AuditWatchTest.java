package io.bencao.trainer.release;

import static io.bencao.trainer.examples.Labels.example;
import static io.bencao.trainer.examples.Labels.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.trainer.examples.Entry;
import io.bencao.trainer.examples.Example;
import io.bencao.trainer.examples.How;
import io.bencao.trainer.examples.Labels;
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
        List<Entry> entries = List.of(
                Labels.entry(example(9, "raw", "li", How.AUDIT)),
                Labels.entry(example(10, "raw", "li", How.AUDIT)),
                Labels.entry(example(11, "raw", "li", How.LOW_CONFIDENCE)),
                Labels.entry(example(12, "raw", "zhao", How.AUDIT)),
                Labels.entry(example(13, "raw", "li", How.AUDIT)));
        List<Example> audits =
                new AuditWatch(50).since(entries, example -> example.annotator().equals("zhao"), RELEASED_AT);
        assertThat(ids(audits)).containsExactly(id(10), id(13));
    }

    @Test
    void shouldTakeTheFirstThatWereLabelledWhateverTheirOrder() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 10; i < 40; i++) {
            entries.add(Labels.entry(example(i, "raw", "li", How.AUDIT)));
        }
        Collections.reverse(entries);
        assertThat(ids(new AuditWatch(3).since(entries, example -> false, RELEASED_AT)))
                .containsExactly(id(10), id(11), id(12));
    }

    private static List<UUID> ids(List<Example> examples) {
        return examples.stream().map(Example::eventId).toList();
    }
}
