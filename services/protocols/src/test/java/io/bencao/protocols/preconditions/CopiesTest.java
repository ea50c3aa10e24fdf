package io.bencao.protocols.preconditions;

import static io.bencao.protocols.preconditions.Told.ONE;
import static io.bencao.protocols.preconditions.Told.THREE;
import static io.bencao.protocols.preconditions.Told.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class CopiesTest {

    private static final List<Node> ALL = List.of(ONE, TWO, THREE);

    @Test
    void shouldBeContentWithThreeCopiesOfWhichTwoMustHaveARecord() {
        assertThat(judged(ALL, ALL, Map.of())).containsExactly(Condition.OK);
    }

    @Test
    void shouldWarnOfASingleCopyAndSayNothingOfElections() {
        assertThat(judged(
                        List.of(ONE),
                        List.of(ONE),
                        Map.of("min.insync.replicas", "1", "unclean.leader.election.enable", "true")))
                .containsExactly(Condition.WARNING);
    }

    @Test
    void shouldFindThatAcknowledgedRecordsMayBeLost() {
        assertThat(judged(ALL, ALL, Map.of("unclean.leader.election.enable", "true")))
                .containsExactly(Condition.BROKEN);
        assertThat(judged(ALL, ALL, Map.of("min.insync.replicas", "1"))).containsExactly(Condition.WARNING);
    }

    @Test
    void shouldFindThatNothingCanBeWritten() {
        // More than there are copies; more than are in sync; nobody leads
        assertThat(judged(ALL, ALL, Map.of("min.insync.replicas", "4"))).contains(Condition.BROKEN);
        assertThat(judged(ALL, List.of(ONE), Map.of())).containsExactly(Condition.BROKEN);
        assertThat(judged(ALL, List.of(), Map.of())).containsExactly(Condition.BROKEN);
    }

    @Test
    void shouldWarnWhereOneBrokerMoreWouldStopIt() {
        assertThat(judged(ALL, List.of(ONE, TWO), Map.of())).containsExactly(Condition.WARNING);
        assertThat(judged(ALL, ALL, Map.of("min.insync.replicas", "3"))).containsExactly(Condition.WARNING);
    }

    @Test
    void shouldNotCallWhatIsNotToldGood() {
        TopicFacts missing = new TopicFacts(
                "__transaction_state",
                Asked.failed(new UnknownTopicOrPartitionException()),
                Asked.failed(new UnknownTopicOrPartitionException()));
        TopicFacts silent = new TopicFacts(
                "alerts", Told.topic(Topics.ALERTS, Map.of()).description(), Asked.answered(Told.config(Map.of())));

        assertThat(Copies.judge(Told.forbidden(Topics.ALERTS)))
                .extracting(Diagnosis::condition)
                .containsExactly(Condition.UNKNOWN);
        assertThat(Copies.judge(missing)).extracting(Diagnosis::condition).containsExactly(Condition.UNKNOWN);
        assertThat(Copies.judge(silent)).extracting(Diagnosis::condition).containsExactly(Condition.UNKNOWN);
    }

    private static List<Condition> judged(List<Node> replicas, List<Node> inSync, Map<String, String> settings) {
        return Copies.judge(Told.topic(Topics.PREDICTIONS, settings, replicas, inSync, Set.of())).stream()
                .map(Diagnosis::condition)
                .toList();
    }
}
