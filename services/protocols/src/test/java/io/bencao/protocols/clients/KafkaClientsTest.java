package io.bencao.protocols.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {

    private final KafkaClients clients = new KafkaClients(
            "broker:9092",
            Map.of(
                    "group.id", "theirs",
                    "isolation.level", "read_uncommitted",
                    "enable.auto.commit", "true",
                    "acks", "0",
                    "transactional.id", "theirs",
                    "bootstrap.servers", "elsewhere:9092",
                    "security.protocol", "SASL_SSL",
                    "max.block.ms", "7"));

    @Test
    void shouldReadCommittedRecordsWithoutAGroupWhateverTheUserSays() {
        assertThat(clients.readerSettings())
                .doesNotContainKey("group.id")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", false)
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("security.protocol", "SASL_SSL");
    }

    @Test
    void shouldLetAMembersGroupBeItsOwn() {
        Properties habits = new Properties();
        habits.put("max.poll.records", 32);
        assertThat(clients.member(habits, "ours"))
                .containsEntry("group.id", "ours")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("max.poll.records", 32);
    }

    @Test
    void shouldWaitForAllReplicasAndLeaveHabitsToTheUser() {
        assertThat(clients.producerSettings(Map.of("linger.ms", 1)))
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("linger.ms", 1)
                .containsEntry("max.block.ms", "7")
                .doesNotContainKey("transactional.id");
        assertThat(clients.producerSettings(Map.of("transactional.id", "ours")))
                .containsEntry("transactional.id", "ours");
    }
}
