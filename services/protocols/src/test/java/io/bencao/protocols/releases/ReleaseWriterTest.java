package io.bencao.protocols.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.SigningKey;
import io.bencao.protocols.audit.CommitUnknownException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** Races between writers, in orders that a broker hardly ever shows. */
class ReleaseWriterTest {

    private final TopicOfReleases topic = new TopicOfReleases();
    private final ReleaseReader reader = new ReleaseReader(topic.consumer, topic.log);
    private final ReleaseWriter writer =
            new ReleaseWriter(reader, topic.records, topic.key, Clock.systemUTC(), TopicOfReleases.MODEL);
    private final List<Optional<String>> parents = new ArrayList<>();

    @Test
    void shouldTakeTheNumberAfterTheLastValidOne() throws InterruptedException {
        // Given
        topic.append(topic.value(topic.signed(1, "a", null)));
        topic.append(
                topic.value(TopicOfReleases.statement(Long.MAX_VALUE, "e", "d").sign(SigningKey.generate())));

        // When
        ValidRelease written = writer.write(plan("b"), transaction(release -> topic.append(release.value())));

        // Then
        assertThat(written.number()).isEqualTo(2);
        assertThat(written.parent()).contains(TopicOfReleases.digest("a"));
    }

    @Test
    void shouldBeginAgainWhereAnotherWriterTookTheNumberFirst() throws InterruptedException {
        // Given a writer that is quicker once
        topic.append(topic.value(topic.signed(1, "a", null)));
        List<SignedRelease> others = new ArrayList<>(List.of(topic.signed(2, "c", "a")));

        // When
        ValidRelease written = writer.write(plan("b"), transaction(release -> {
            if (!others.isEmpty()) {
                topic.append(topic.value(others.remove(0)));
            }
            topic.append(release.value());
        }));

        // Then: planned anew on what the other released, and its own first record is not valid
        assertThat(written.number()).isEqualTo(3);
        assertThat(parents)
                .containsExactly(Optional.of(TopicOfReleases.digest("a")), Optional.of(TopicOfReleases.digest("c")));
        assertThat(topic.log.notValidCount()).isEqualTo(1);
        assertThat(topic.log.champions(TopicOfReleases.MODEL).last()).contains(written);
    }

    @Test
    void shouldSayThatItWasOvertakenWhereTheOtherWentFurther() throws InterruptedException {
        // Given another one whose number is higher: its own is never valid
        SignedRelease other = topic.signed(9, "c", null);

        // When
        Optional<ValidRelease> written = writer.writeOnce(plan("b"), transaction(release -> {
            topic.append(topic.value(other));
            topic.append(release.value());
        }));

        // Then
        assertThat(written).isEmpty();
    }

    @Test
    void shouldGiveUpWhereOthersAreAlwaysFirst() {
        long[] number = {0};
        assertThatThrownBy(() -> writer.write(plan("b"), transaction(release -> {
                    number[0]++;
                    topic.append(topic.value(topic.signed(number[0], "c", null)));
                    topic.append(release.value());
                })))
                .isInstanceOf(ReleaseOvertakenException.class);
        assertThat(number[0]).isEqualTo(5);
    }

    @Test
    void shouldNotBeDeceivedByAStrangerWhoTakesTheNumber() throws InterruptedException {
        // When
        ValidRelease written = writer.write(plan("b"), transaction(release -> {
            topic.append(topic.value(TopicOfReleases.statement(1, "e", "d").sign(SigningKey.generate())));
            topic.append(release.value());
        }));

        // Then
        assertThat(written.number()).isEqualTo(1);
        assertThat(written.digest()).isEqualTo(TopicOfReleases.digest("b"));
    }

    @Test
    void shouldFindOutThatAnUnknownCommitWasOne() throws InterruptedException {
        // Given a commit that is not answered, and is there once it is settled
        Unanswered transaction = new Unanswered(true);

        // When
        ValidRelease written = writer.write(plan("b"), transaction);

        // Then: once, under its number
        assertThat(written.number()).isEqualTo(1);
        assertThat(topic.log.champions(TopicOfReleases.MODEL).releases()).hasSize(1);
    }

    @Test
    void shouldSayThatAnUnknownCommitWasNone() {
        assertThatThrownBy(() -> writer.write(plan("b"), new Unanswered(false)))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("nothing was written");
        assertThat(topic.log.champions(TopicOfReleases.MODEL).releases()).isEmpty();
    }

    @Test
    void shouldWriteNothingWherePlanRefuses() {
        assertThatThrownBy(() -> writer.write(
                        history -> {
                            throw new IllegalStateException("barred");
                        },
                        transaction(release -> topic.append(release.value()))))
                .hasMessage("barred");
        assertThat(reader.readToEnd().valid()).isEmpty();
    }

    private Function<ReleaseHistory, ReleaseOrder> plan(String letter) {
        return history -> {
            Optional<String> live = history.last().map(ValidRelease::digest);
            parents.add(live);
            return new ReleaseOrder(
                    TopicOfReleases.digest(letter), live, "test", new ReleaseDetails("id", java.util.Map.of(), "test"));
        };
    }

    private static ReleaseTransaction transaction(java.util.function.Consumer<ProducerRecord<byte[], byte[]>> commit) {
        return (record, signed, details) -> commit.accept(record);
    }

    /** A broker that does not say whether it commits. */
    private final class Unanswered implements ReleaseTransaction {

        private final boolean committed;
        private ProducerRecord<byte[], byte[]> pending;

        Unanswered(boolean committed) {
            this.committed = committed;
        }

        @Override
        public void commit(ProducerRecord<byte[], byte[]> record, SignedRelease signed, ReleaseDetails details) {
            pending = record;
            throw new CommitUnknownException(new TimeoutException("no answer"));
        }

        @Override
        public void settle() {
            if (committed) {
                topic.append(pending.value());
            }
        }
    }
}
