package io.bencao.protocols.preconditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.junit.jupiter.api.Test;

class RecordSizesTest {

    private static final TopicFacts IMAGES = Told.topic(Topics.IMAGE_EVENTS, Map.of());
    private static final TopicFacts LETTERS = Told.topic(Topics.IMAGE_EVENTS_DLQ, Map.of());

    @Test
    void shouldLetTheLargestImagePass() {
        assertThat(images(IMAGES, Map.of())).containsExactly(Condition.OK);
        assertThat(images(IMAGES, Map.of("max.request.size", "20000000"))).containsExactly(Condition.OK);
    }

    @Test
    void shouldWarnOfAProducerThatRefusesWhatTheTopicTakes() {
        List<Diagnosis> found =
                RecordSizes.images(IMAGES, Topics.IMAGE_EVENT_LIMIT, Map.of("max.request.size", "1048576"));

        assertThat(found).extracting(Diagnosis::condition).containsExactly(Condition.WARNING);
        assertThat(found.get(0).line()).contains("is 1048576", "16777216", "Set it to 16842752");
    }

    @Test
    void shouldWarnWhereMoreIsTakenThanIsAnswered() {
        assertThat(images(Told.topic(Topics.IMAGE_EVENTS, Map.of("max.message.bytes", "33554432")), Map.of()))
                .containsExactly(Condition.WARNING);
    }

    @Test
    void shouldWantRoomForADeadLetter() {
        assertThat(RecordSizes.deadLetters(Topics.IMAGE_EVENTS, IMAGES, Topics.IMAGE_EVENTS_DLQ, LETTERS))
                .extracting(Diagnosis::condition)
                .containsExactly(Condition.OK);
        Diagnosis small = RecordSizes.deadLetters(
                        Topics.IMAGE_EVENTS,
                        IMAGES,
                        Topics.IMAGE_EVENTS_DLQ,
                        Told.topic(Topics.IMAGE_EVENTS_DLQ, Map.of("max.message.bytes", "16842751")))
                .get(0);
        assertThat(small.condition()).isEqualTo(Condition.BROKEN);
        assertThat(small.wayOut()).isEqualTo("Set its max.message.bytes to 16842752 or more");
    }

    @Test
    void shouldFindABrokerThatHangsUpAndOneThatCopiesSlowly() {
        assertThat(brokers("104857600", "20000000")).containsExactly(Condition.OK);
        assertThat(brokers("16842751", "20000000")).containsExactly(Condition.BROKEN);
        assertThat(brokers("104857600", "1048576")).containsExactly(Condition.WARNING);
        assertThat(brokers(null, "20000000")).containsExactly(Condition.UNKNOWN);
    }

    @Test
    void shouldNotKnowWhatItMayNotAsk() {
        assertThat(RecordSizes.brokers(LETTERS, Asked.failed(new ClusterAuthorizationException("no"))))
                .extracting(Diagnosis::condition)
                .containsExactly(Condition.UNKNOWN);
        assertThat(images(Told.forbidden(Topics.IMAGE_EVENTS), Map.of())).containsExactly(Condition.UNKNOWN);
    }

    private static List<Condition> images(TopicFacts topic, Map<String, ?> client) {
        return conditions(RecordSizes.images(topic, Topics.IMAGE_EVENT_LIMIT, client));
    }

    private static List<Condition> brokers(String socket, String copying) {
        Map<String, String> settings = new HashMap<>(Map.of(RecordSizes.COPYING, copying));
        if (socket != null) {
            settings.put(RecordSizes.SOCKET, socket);
        }
        Asked<Map<String, Config>> told = Asked.answered(Map.of("7", Told.config(settings)));
        return conditions(RecordSizes.brokers(LETTERS, told));
    }

    private static List<Condition> conditions(List<Diagnosis> found) {
        return found.stream().map(Diagnosis::condition).toList();
    }
}
