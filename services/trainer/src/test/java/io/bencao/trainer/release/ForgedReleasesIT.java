package io.bencao.trainer.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.clients.KafkaClients;
import io.bencao.protocols.releases.ReleaseDetails;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ReleaseReader;
import io.bencao.protocols.releases.ReleaseRecords;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.runtime.PhaseGate;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.TrainingProgress;
import io.bencao.testkit.ForgedReleases;
import io.bencao.testkit.Releases;
import io.bencao.testkit.TestBroker;
import io.bencao.trainer.lease.Term;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What anybody can write to {@code checkpoints} on a real broker, and that the trainer goes by nothing of it. */
class ForgedReleasesIT {

    private static final String MODEL = "herbs";
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String C = "c".repeat(64);

    @TempDir
    Path where;

    private final SigningKey key = SigningKey.generate();
    private final ReleaseRecords records = new ReleaseRecords(Wire.of(CheckpointRelease.class));

    @Test
    void shouldReleaseUnderTheNumberAfterTheLastValidOne() throws InterruptedException {
        try (TestBroker broker = TestBroker.start(where);
                Releases topic = new Releases(broker.bootstrapServers(), MODEL, key);
                Releaser releaser = releaser(broker.bootstrapServers(), PhaseGate.OPEN)) {
            // Given
            releaser.open();
            ValidRelease first = release(releaser, B, A).orElseThrow();

            // When
            ForgedReleases.write(topic, MODEL, first.signed());

            // Then
            ReleaseHistory history = releaser.history();
            assertThat(history.last()).contains(first);
            assertThat(history.contains(ForgedReleases.DIGEST)).isFalse();
            assertThat(history.rollbackTarget()).contains(A);
            ValidRelease second = release(releaser, C, B).orElseThrow();
            assertThat(second.number()).isEqualTo(2);
            assertThat(releaser.history().last()).contains(second);
            assertThat(releaser.history().isBarred(C)).isFalse();
        }
    }

    @Test
    void shouldKnowWhichOfTwoThatTookTheSameNumberIsValid() throws InterruptedException {
        try (TestBroker broker = TestBroker.start(where);
                Releases topic = new Releases(broker.bootstrapServers(), MODEL, key)) {
            // Given another trusted writer that takes the number while the trainer's transaction is open
            PhaseGate meanwhile = point -> {
                if (point.equals("sent") && topic.number() == 0) {
                    topic.send(new ReleaseStatement(
                                    MODEL,
                                    ReleaseStatement.CHAMPION,
                                    topic.next(C).number(),
                                    C,
                                    A,
                                    Instant.now(),
                                    "somebody",
                                    Releases.DETAILS.digest())
                            .sign(key));
                }
            };
            try (Releaser releaser = releaser(broker.bootstrapServers(), meanwhile)) {
                releaser.open();

                // When
                Optional<ValidRelease> written = release(releaser, B, A);

                // Then the first in the topic is valid, and the trainer knows whether it is its own
                ReleaseHistory history = releaser.history();
                assertThat(history.releases()).hasSize(1);
                assertThat(written.isPresent()).isEqualTo(history.contains(B));
                assertThat(history.contains(C)).isNotEqualTo(history.contains(B));

                // Then both can go on
                String live = history.last().orElseThrow().digest();
                assertThat(release(releaser, live.equals(B) ? C : B, live))
                        .map(ValidRelease::number)
                        .contains(2L);
            }
        }
    }

    private static Optional<ValidRelease> release(Releaser releaser, String digest, String parent)
            throws InterruptedException {
        return releaser.release(
                digest,
                parent,
                new ReleaseDetails("id", Map.of(), "better"),
                List.of(),
                new Consumed(Map.of(), Optional.empty(), Map.of()),
                new Term(1, () -> new ConsumerGroupMetadata("nobody")));
    }

    private Releaser releaser(String brokers, PhaseGate gate) {
        KafkaClients clients = new KafkaClients(brokers, Map.of());
        return new Releaser(
                () -> clients.producer(Releaser.settings(MODEL)),
                new ReleaseReader(clients.reader(), new ReleaseLog(records, TrustedKeys.of(key))),
                records,
                Wire.of(TrainingProgress.class),
                new Releaser.Signer(key, MODEL, "trainer test"),
                Clock.systemUTC(),
                gate);
    }
}
