package io.bencao.protocols.fetching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class BoundTopicTest {

    private final Uuid id = Uuid.randomUuid();
    private final Uuid next = Uuid.randomUuid();
    private final BoundTopic topic = new BoundTopic("image-events", id);
    private Optional<Uuid> known = Optional.empty();

    BoundTopicTest() {
        topic.watch(() -> known);
    }

    @Test
    void shouldBeWellWhileItIsAloneOfItsNameOrWhileNobodyKnowsOne() {
        assertThat(topic.problem()).isEmpty();
        known = Optional.of(id);
        assertThat(topic.admits(id)).isTrue();
        assertThat(topic.problem()).isEmpty();
    }

    @Test
    void shouldHearFromMetadataThatAnotherHasItsName() {
        known = Optional.of(next);
        assertThat(topic.successor()).hasValue(next);
        assertThat(topic.problem()).isPresent();
    }

    @Test
    void shouldHearFromAFetchWhileMetadataIsOldAndTakeItBackWhenItsOwnIsFetchedAgain() {
        // Given
        known = Optional.of(id);

        // When, then
        assertThat(topic.admits(next)).isFalse();
        assertThat(topic.successor()).hasValue(next);

        // When, then: a broker that lagged behind had said so
        assertThat(topic.admits(id)).isTrue();
        assertThat(topic.problem()).isEmpty();
    }

    @Test
    void shouldNameTheNewestOfSeveralSuccessors() {
        topic.admits(Uuid.randomUuid());
        known = Optional.of(next);
        assertThat(topic.successor()).hasValue(next);
    }

    @Test
    void shouldBeBoundByTheFirstFetchAndToNothingElseThen() {
        // Given
        BoundTopic first = BoundTopic.atFirstFetch("checkpoints");
        first.watch(() -> known);
        known = Optional.of(next);
        assertThat(first.isBound()).isFalse();
        assertThat(first.problem()).isEmpty();

        // When
        assertThat(first.admits(id)).isTrue();

        // Then
        assertThat(first.id()).isEqualTo(id.toString());
        assertThat(first.admits(next)).isFalse();
        assertThatThrownBy(first::require)
                .isInstanceOf(TopicMadeAnewException.class)
                .hasMessageContaining("checkpoints");
    }

    @Test
    void shouldReadOnFromABrokerThatNamesNoIdWhereItIsNotBound() {
        BoundTopic first = BoundTopic.atFirstFetch("checkpoints");
        assertThat(first.admits(Uuid.ZERO_UUID)).isTrue();
        assertThat(first.problem()).isEmpty();
    }
}
