package io.bencao.cli.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.protocols.offsets.GroupPosition;
import io.bencao.protocols.offsets.GroupStanding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartitionLinesTest {

    private static final String WIDTH = "bencao.width";
    private static final TopicPartition PARTITION = new TopicPartition("image-events", 2);
    private static final String ID = "mMPAa_fNSFqLbnm8oZjnoQ";

    @AfterEach
    void forgetTheWidth() {
        System.clearProperty(WIDTH);
    }

    @Test
    void shouldFitATerminalOfEightyColumns() {
        // Given
        System.setProperty(WIDTH, "80");
        GroupPosition read = position(Optional.of(new OffsetAndMetadata(60)));
        GroupPosition halted = position(Optional.empty());

        // When
        String table = PartitionLines.head(standing(read)) + "\n" + PartitionLines.line(standing(read), read) + "\n"
                + PartitionLines.line(standing(halted), halted);

        // Then
        assertThat(table.lines()).allMatch(line -> line.length() <= 80);
        assertThat(table.lines())
                .contains(
                        "PARTITION       START   COMMITTED         END         LAG  STATE",
                        "        2           0          60          61           1",
                        "    read by consumer-bencao-classifier-2/127.0.0.1",
                        "        2           0        none          61          61  halted",
                        "    the group has no committed offset there");
    }

    @Test
    void shouldGiveAProgramOneLineForEach() {
        // Given
        GroupPosition read = position(Optional.of(new OffsetAndMetadata(60)));

        // Then
        assertThat(PartitionLines.line(standing(read), read))
                .isEqualTo("        2           0          60          61           1"
                        + "  read by consumer-bencao-classifier-2/127.0.0.1");
    }

    private static GroupPosition position(Optional<OffsetAndMetadata> committed) {
        return new GroupPosition(ID, PARTITION, 0, 61, committed);
    }

    private static GroupStanding standing(GroupPosition position) {
        return new GroupStanding(
                "bencao-classifier",
                true,
                ID,
                Map.of(PARTITION, "consumer-bencao-classifier-2/127.0.0.1"),
                1,
                List.of(position));
    }
}
