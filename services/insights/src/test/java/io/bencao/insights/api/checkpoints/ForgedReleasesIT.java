package io.bencao.insights.api.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.SigningKey;
import io.bencao.insights.api.shared.Desk;
import io.bencao.insights.topicviews.ReleaseTopicView;
import io.bencao.protocols.releases.NotValidRelease;
import io.bencao.protocols.releases.NotValidRelease.Problem;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.testkit.ForgedReleases;
import io.bencao.testkit.Releases;
import io.bencao.testkit.StoredCheckpoint;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What anybody can write to {@code checkpoints} on a real broker, and that nothing goes by it. */
class ForgedReleasesIT {

    private static final String MODEL = "forged";

    @TempDir
    private static Path folder;

    private static TestBroker broker;
    private static SigningKey key;
    private static Optional<CheckpointStore> store;

    @BeforeAll
    static void start() throws IOException {
        broker = TestBroker.start(folder);
        key = SigningKey.generate();
        store = Optional.of(new FolderStore(folder.resolve("store")));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void shouldTakeNothingThatNobodyTrustedSignedForAChampionAParentANumberOrATarget() throws Exception {
        // Given two releases, and forgeries after them
        String first = StoredCheckpoint.write(folder.resolve("store"), MODEL, "forged-1", key)
                .digest();
        String second = StoredCheckpoint.write(folder.resolve("store"), MODEL, "forged-2", key)
                .digest();
        String third = StoredCheckpoint.write(folder.resolve("store"), MODEL, "forged-3", key)
                .digest();
        // The model is not configured: a forgery must not choose it either.
        try (Desk desk = Desk.open(broker.bootstrapServers(), Optional.empty(), key);
                Releases topic = new Releases(broker.bootstrapServers(), MODEL, key)) {
            ReleaseDesk releases = desk.releases(store, Optional.of(key));
            ReleaseTopicView book = desk.topicViews().releases();
            releases.release("ling", new ReleaseRequest(first, "the first"));
            releases.release("ling", new ReleaseRequest(second, "a better one"));
            Waiting.until("they come round", () -> book.releases().size() == 2);
            SignedRelease trusted = book.champion().orElseThrow().signed();

            // When
            ForgedReleases.write(topic, MODEL, trusted);
            ForgedReleases.write(topic, "another", trusted);
            topic.send(trusted, book.champion().orElseThrow().details());
            Waiting.until("all are read", () -> book.notValidCount() == 2 * ForgedReleases.COUNT + 1);

            // Then: what is shown
            assertThat(book.model()).contains(MODEL);
            assertThat(book.champion()).map(ValidRelease::digest).contains(second);
            assertThat(desk.topicViews().champion().orElseThrow().digest()).isEqualTo(second);
            assertThat(book.rollbackTarget()).contains(first);
            assertThat(book.releases()).extracting(ValidRelease::digest).containsExactly(first, second);
            assertThat(book.notValid())
                    .extracting(NotValidRelease::problem)
                    .contains(Problem.KEY_UNKNOWN, Problem.SIGNATURE_INVALID, Problem.MALFORMED, Problem.REPLAYED);
            assertThat(book.notValid())
                    .allSatisfy(record -> assertThat(record.claimed().map(claimed -> claimed.model()))
                            .isIn(Optional.of(MODEL), Optional.empty()));

            // Then: what is signed
            CheckpointView back = releases.rollback("ling", new RollbackRequest("it was worse"));
            assertThat(back.digest()).isEqualTo(first);
            assertThat(back.parentDigest()).isEqualTo(second);
            assertThat(back.number()).isEqualTo(3);
            CheckpointView next = releases.release("ling", new ReleaseRequest(third, "goes on"));
            assertThat(next.number()).isEqualTo(4);
            assertThat(next.parentDigest()).isEqualTo(first);
        }
    }
}
