package io.bencao.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    @Test
    void shouldMakeTheJsonTopicAsPredictionsAreMade() {
        // When
        Topic<byte[]> json = Topics.jsonPredictions("predictions.json");

        // Then
        assertThat(json.name()).isEqualTo("predictions.json");
        assertThat(json.partitions()).isEqualTo(Topics.PREDICTIONS.partitions());
        assertThat(json.settings()).isEqualTo(Topics.PREDICTIONS.settings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"predictions", "image-events.dlq", "audit-log", "__consumer_offsets", "__mine"})
    void shouldNotPutJsonAmongTheRecordsOfOthers(String name) {
        assertThatThrownBy(() -> Topics.jsonPredictions(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other records stand in the topic " + name)
                .hasMessageContaining("another name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "預測", "..", "a/b"})
    void shouldRefuseANameThatKafkaDoesNotTake(String name) {
        assertThatThrownBy(() -> Topics.jsonPredictions(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Kafka takes no topic of that name");
    }
}
