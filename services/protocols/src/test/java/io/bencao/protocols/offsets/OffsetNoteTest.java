package io.bencao.protocols.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class OffsetNoteTest {

    @Test
    void shouldReadWhatItWrote() {
        for (int i = 0; i < 100; i++) {
            OffsetNote note = new OffsetNote(Uuid.randomUuid().toString(), i);
            assertThat(OffsetNote.beside(new OffsetAndMetadata(1, note.text()))).hasValue(note);
        }
    }

    @Test
    void shouldTakeNothingElseForANote() {
        for (String text : new String[] {
            "",
            "leader of the pack",
            "topic-id=a",
            "topic-id=a partitions=-1",
            "topic-id=a partitions=99999999999",
            "topic-id= partitions=1"
        }) {
            OffsetAndMetadata offset = new OffsetAndMetadata(1, text);
            assertThat(OffsetNote.beside(offset)).as(text).isEmpty();
            assertThat(OffsetNote.strangeness(offset, "b")).as(text).isEmpty();
        }
    }
}
