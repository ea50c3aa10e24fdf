package io.bencao.protocols.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class TopicIdsTest {

    private static final String TOPIC = "image-events";
    private static final long HALF_A_MINUTE = Duration.ofSeconds(30).toNanos();

    private final CountingAdmin admin = new CountingAdmin();

    /** Not 0: a clock of nanoseconds begins anywhere, also just before it turns over. */
    private long now = Long.MAX_VALUE - 5;

    private final TopicIds ids = new TopicIds(admin, () -> now);

    @Test
    void shouldNoticeATopicThatWasMadeAnewAfterHalfAMinute() {
        // Given
        make(TOPIC);
        Optional<String> first = ids.idOf(TOPIC);
        admin.deleteTopics(List.of(TOPIC));
        make(TOPIC);

        // When
        now += HALF_A_MINUTE;
        Optional<String> soon = ids.idOf(TOPIC);
        now++;
        Optional<String> later = ids.idOf(TOPIC);

        // Then
        assertThat(first).isPresent();
        assertThat(soon).isEqualTo(first);
        assertThat(later).isPresent().isNotEqualTo(first).contains(idInTheCluster());
    }

    @Test
    void shouldAskOnceInHalfAMinute() {
        // Given
        make(TOPIC);

        // When
        for (int i = 0; i < 1_000; i++) {
            ids.idOf(TOPIC);
            now += HALF_A_MINUTE / 1_000;
        }

        // Then
        assertThat(admin.questions).isEqualTo(1);
    }

    @Test
    void shouldRememberThatATopicIsMissingNoLongerThanThat() {
        // Given
        assertThat(ids.idOf(TOPIC)).isEmpty();
        make(TOPIC);

        // Then
        assertThat(ids.idOf(TOPIC)).isEmpty();
        now += HALF_A_MINUTE + 1;
        assertThat(ids.idOf(TOPIC)).contains(idInTheCluster());
    }

    @Test
    void shouldNotTakeABrokerWithoutAnAnswerForAMissingTopic() {
        // Given
        make(TOPIC);
        admin.timeoutNextRequest(1);

        // Then
        assertThatThrownBy(() -> ids.idOf(TOPIC))
                .isInstanceOf(KafkaException.class)
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(ids.idOf(TOPIC)).contains(idInTheCluster());
    }

    @Test
    void shouldSayAfterItsPatienceThatNobodyAnswers() {
        // Given
        admin.silent = true;

        // Then
        assertThatThrownBy(() -> new TopicIds(admin, () -> now, Duration.ofMillis(20)).idOf(TOPIC))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("no answer within PT0.02S");
    }

    @Test
    void shouldStayInterrupted() {
        // Given
        admin.silent = true;
        Thread.currentThread().interrupt();

        // Then
        assertThatThrownBy(() -> ids.idOf(TOPIC)).isInstanceOf(InterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void shouldForgetRatherThanRememberEveryNameThatAnybodyAsksFor() {
        // Given: names come from records, and those from anybody
        make(TOPIC);
        ids.idOf(TOPIC);

        // When
        for (int i = 0; i < 1_000; i++) {
            ids.idOf("no-such-topic-" + i);
        }
        ids.idOf(TOPIC);

        // Then
        assertThat(admin.questions).isEqualTo(1_002);
    }

    private void make(String topic) {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)));
    }

    private String idInTheCluster() {
        return admin.describeTopics(List.of(TOPIC))
                .topicNameValues()
                .get(TOPIC)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .topicId()
                .toString();
    }

    private static final class CountingAdmin extends MockAdminClient {

        private static final Node NODE = new Node(0, "localhost", 9092);

        private int questions;
        private boolean silent;

        private CountingAdmin() {
            super(List.of(NODE), NODE);
        }

        @Override
        public synchronized DescribeTopicsResult describeTopics(TopicCollection topics, DescribeTopicsOptions options) {
            questions++;
            return silent ? new Unanswered() : super.describeTopics(topics, options);
        }
    }

    private static final class Unanswered extends DescribeTopicsResult {
        private Unanswered() {
            super(null, Map.of(TOPIC, new KafkaFutureImpl<>()));
        }
    }
}
