package io.bencao.classifier.worklog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.classifier.flow.RecordCoordinates;
import io.bencao.classifier.flow.TicketFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WorkLogTest {

    private static final String TOPIC_ID = TicketFixture.TOPIC_ID;
    private static final RecordCoordinates FIVE = place(5);
    private static final RecordCoordinates SIX = place(6);

    @TempDir
    Path folder;

    @Test
    void shouldSuspectNobodyAfterWorkThatEnded() throws IOException {
        // Given
        try (WorkLog log = open()) {
            assertThat(log.<String, RuntimeException>during(List.of(FIVE, SIX), () -> "done"))
                    .isEqualTo("done");
            assertThatThrownBy(() -> log.during(List.of(FIVE), () -> {
                        throw new IOException("unreadable");
                    }))
                    .isInstanceOf(IOException.class);
        }

        // When, then
        assertThat(deathsAlone(FIVE)).isEmpty();
        assertThat(deathsAlone(SIX)).isEmpty();
    }

    @Test
    void shouldSuspectAllThatWereInWorkAtADeathAndBlameNone() throws IOException {
        dieDuring(FIVE, SIX);
        assertThat(deathsAlone(FIVE)).hasValue(0);
        assertThat(deathsAlone(SIX)).hasValue(0);
        assertThat(deathsAlone(place(7))).isEmpty();
    }

    @Test
    void shouldBlameWhatWasInWorkAlone() throws IOException {
        dieDuring(FIVE, SIX);
        dieDuring(SIX);
        dieDuring(SIX);
        assertThat(deathsAlone(FIVE)).hasValue(0);
        assertThat(deathsAlone(SIX)).hasValue(2);
    }

    @Test
    void shouldForgetASuspectThatWasWorkedOnWithoutADeath() throws IOException {
        // Given
        dieDuring(FIVE, SIX);

        // When
        try (WorkLog log = open()) {
            log.suspects().clear(FIVE);
        }

        // Then
        assertThat(deathsAlone(FIVE)).isEmpty();
        assertThat(deathsAlone(SIX)).hasValue(0);
    }

    @Test
    void shouldSuspectNobodyInATopicThatWasMadeAnew() throws IOException {
        dieDuring(FIVE);
        try (WorkLog log = WorkLog.open(folder, "another-id")) {
            assertThat(log.suspects().deathsAlone(FIVE)).isEmpty();
        }
    }

    @Test
    void shouldKeepAFolderForOneInstance() throws IOException {
        try (WorkLog log = open()) {
            assertThatThrownBy(this::open).hasMessageContaining("another instance's");
            assertThat(log.suspects().deathsAlone(FIVE)).isEmpty();
        }
    }

    @Test
    void shouldRefuseAListThatItDidNotWrite() throws IOException {
        Files.writeString(folder.resolve("suspects-" + TOPIC_ID), "everybody\n");
        assertThatThrownBy(this::open).hasMessageContaining("is no list of suspects");
    }

    /** Leaves the file as a process does that is gone in the middle of its work. */
    private void dieDuring(RecordCoordinates... records) throws IOException {
        try (WorkLog log = open()) {
            assertThatThrownBy(() -> log.during(List.of(records), () -> {
                        throw new OutOfMemoryError("Java heap space");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
        }
    }

    private OptionalInt deathsAlone(RecordCoordinates record) throws IOException {
        try (WorkLog log = open()) {
            return log.suspects().deathsAlone(record);
        }
    }

    private WorkLog open() throws IOException {
        return WorkLog.open(folder, TOPIC_ID);
    }

    private static RecordCoordinates place(long offset) {
        return new RecordCoordinates("image-events", TOPIC_ID, 1, offset);
    }
}
