package io.bencao.protocols.preconditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTimesTest {

    @ParameterizedTest
    @CsvSource({"-1, P3650D, true", "604800000, P7D, true", "604799999, P7D, false", "0, PT0S, true"})
    void shouldCoverATimeOrNot(long retention, Duration time, boolean covered) {
        assertThat(RetentionTimes.covers(retention, time)).isEqualTo(covered);
    }

    @Test
    void shouldFindNothingInTopicsAsTheContractMakesThem() {
        for (Topic<?> topic : Topics.all()) {
            assertThat(judged(topic, Map.of(), Optional.of(Duration.ofHours(1))))
                    .containsExactly(Condition.OK);
        }
    }

    @Test
    void shouldWantImagesUntilTheirFeedbackMayCome() {
        assertThat(judged(Topics.IMAGE_EVENTS, Map.of(), Optional.of(Duration.ofDays(8))))
                .containsExactly(Condition.BROKEN);
        assertThat(judged(Topics.IMAGE_EVENTS, Map.of("retention.ms", "60000"), Optional.of(Duration.ofMinutes(1))))
                .containsExactly(Condition.WARNING);
    }

    @Test
    void shouldWantTheHistoryForEver() {
        assertThat(judged(Topics.CHECKPOINTS, Map.of("retention.ms", "31536000000"), Optional.empty()))
                .containsExactly(Condition.BROKEN);
        assertThat(judged(Topics.CHECKPOINTS, Map.of("retention.bytes", "1000000"), Optional.empty()))
                .containsExactly(Condition.BROKEN);
        assertThat(judged(Topics.CHECKPOINTS, Map.of("cleanup.policy", "compact"), Optional.empty()))
                .containsExactly(Condition.BROKEN);
    }

    @Test
    void shouldWantTheLastOfEachKeyWhateverItsAge() {
        assertThat(judged(Topics.LABELLED_EXAMPLES, Map.of("cleanup.policy", "delete"), Optional.empty()))
                .containsExactly(Condition.BROKEN);
        assertThat(judged(Topics.LABELLED_EXAMPLES, Map.of("cleanup.policy", "compact,delete"), Optional.empty()))
                .containsExactly(Condition.BROKEN);
    }

    @Test
    void shouldWarnOfABoundInBytes() {
        assertThat(judged(Topics.FEEDBACK, Map.of("retention.bytes", "1000000"), Optional.empty()))
                .containsExactly(Condition.WARNING);
    }

    @Test
    void shouldNotKnowWhatItMayNotAsk() {
        assertThat(RetentionTimes.judge(Topics.FEEDBACK, Told.forbidden(Topics.FEEDBACK), Optional.empty()))
                .extracting(Diagnosis::condition)
                .containsExactly(Condition.UNKNOWN);
    }

    private static List<Condition> judged(Topic<?> topic, Map<String, String> settings, Optional<Duration> window) {
        return RetentionTimes.judge(topic, Told.topic(topic, settings), window).stream()
                .map(Diagnosis::condition)
                .toList();
    }
}
