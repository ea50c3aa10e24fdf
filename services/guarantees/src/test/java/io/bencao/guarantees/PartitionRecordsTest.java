package io.bencao.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PartitionRecordsTest {

    /** Of the columns that records are kept in. */
    private static final int CHUNK = 16_384;

    private final PartitionRecords records = new PartitionRecords(Bounds.all(0, Long.MAX_VALUE));

    @Test
    void shouldFindEveryRecordAndNoOtherOverManyChunks() {
        // Given: every third offset, to the middle of a third chunk
        int size = 2 * CHUNK + CHUNK / 2;
        for (int row = 0; row < size; row++) {
            records.add(3L * row, row, -row);
        }

        // Then
        assertThat(records.size()).isEqualTo(size);
        for (int row : new int[] {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, size - 1}) {
            assertThat(records.row(3L * row)).isEqualTo(row);
            assertThat(records.row(3L * row + 1)).isEqualTo(-1);
            assertThat(records.offset(row)).isEqualTo(3L * row);
            assertThat(records.valueDigest(row)).isEqualTo(row);
            assertThat(records.imageDigest(row)).isEqualTo(-row);
        }
        assertThat(records.row(-3)).isEqualTo(-1);
        assertThat(records.row(3L * size)).isEqualTo(-1);
    }

    @Test
    void shouldFindNothingWhereNothingIs() {
        assertThat(records.row(0)).isEqualTo(-1);
    }

    @Test
    void shouldKeepAnswersWithTheirRowAcrossAChunksEnd() {
        // Given
        for (int row = 0; row <= CHUNK; row++) {
            records.add(row, 0, 0);
        }

        // When
        records.predicted(CHUNK - 1, 7);
        records.deadLettered(CHUNK, 9);

        // Then
        assertThat(records.predictions(CHUNK - 1)).isEqualTo(1);
        assertThat(records.checkpoint(CHUNK - 1)).isEqualTo(7);
        assertThat(records.predictions(CHUNK)).isZero();
        assertThat(records.deadLetters(CHUNK)).isEqualTo(1);
        assertThat(records.reason(CHUNK)).isEqualTo(9);
        assertThat(records.predictions(CHUNK - 2) + records.deadLetters(CHUNK - 2))
                .isZero();
    }

    @Test
    void shouldStopCountingAtAsManyAsAByteHolds() {
        // Given
        records.add(0, 0, 0);

        // When
        for (int i = 0; i < 1_000; i++) {
            records.predicted(0, i);
            records.deadLettered(0, i % 256);
        }

        // Then
        assertThat(records.predictions(0)).isEqualTo(127);
        assertThat(records.deadLetters(0)).isEqualTo(127);
    }

    @Test
    void shouldKeepNumbersUpToWhatTheirColumnsHold() {
        // Given
        records.add(0, Long.MIN_VALUE, Long.MAX_VALUE);

        // When
        records.predicted(0, 65_535);
        records.deadLettered(0, 255);

        // Then
        assertThat(records.checkpoint(0)).isEqualTo(65_535);
        assertThat(records.reason(0)).isEqualTo(255);
        assertThat(records.valueDigest(0)).isEqualTo(Long.MIN_VALUE);
        assertThat(records.imageDigest(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldRefuseOffsetsThatGoBackOrStay() {
        records.add(5, 0, 0);

        assertThatThrownBy(() -> records.add(5, 0, 0)).hasMessage("offset 5 after 5");
        assertThatThrownBy(() -> records.add(4, 0, 0)).hasMessage("offset 4 after 5");
    }

    @Test
    void shouldCountRowsBeforeAnOffset() {
        records.add(5, 0, 0);
        records.add(8, 0, 0);

        assertThat(records.rowsBefore(5)).isZero();
        assertThat(records.rowsBefore(6)).isEqualTo(1);
        assertThat(records.rowsBefore(9)).isEqualTo(2);
    }
}
