package io.bencao.insights.api.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.insights.api.shared.Desk;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.testkit.StoredCheckpoint;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases on a real broker. */
class ReleaseDeskIT {

    @TempDir
    private static Path folder;

    private static TestBroker broker;
    private static SigningKey key;
    private static Optional<CheckpointStore> store;

    @BeforeAll
    static void start() throws IOException {
        broker = TestBroker.start(folder);
        key = SigningKey.createIfAbsent(folder.resolve("desk.key"));
        store = Optional.of(new FolderStore(folder.resolve("store")));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void shouldWriteReleasesThatClassifiersAcceptAndSayWhoMadeThem() throws Exception {
        // Given
        String first = checkpoint("round", "round-1");
        String second = checkpoint("round", "round-2");
        try (Desk desk = Desk.open(broker.bootstrapServers(), Optional.of("round"), key)) {
            ReleaseDesk releases = desk.releases(store, Optional.of(key));

            // When
            releases.release("ling", new ReleaseRequest(first, "the first"));
            Waiting.until("it comes round", () -> champion(desk, first));
            releases.release("ling", new ReleaseRequest(second, "a better one"));
            Waiting.until("it comes round", () -> champion(desk, second));
            releases.rollback("bo", new RollbackRequest("it was worse"));
            Waiting.until("it is taken back", () -> champion(desk, first));

            // Then
            List<ValidRelease> written = desk.topicViews().releases().releases();
            assertThat(written).extracting(ValidRelease::number).containsExactly(1L, 2L, 3L);
            assertThat(written)
                    .extracting(release -> release.parent().orElse(null))
                    .containsExactly(null, first, second);
            written.forEach(release -> release.signed().verify(TrustedKeys.of(key)));
            Waiting.until("the audit log tells", () -> desk.topicViews().audit().entries().stream()
                    .map(entry -> entry.getActor() + " " + entry.getAction() + " " + entry.getSubject())
                    .toList()
                    .containsAll(List.of("ling release " + first, "ling release " + second, "bo rollback " + first)));
        }
    }

    @Test
    void shouldGoBackFromWhatItReleasedAMomentAgo() throws Exception {
        // Given a topic view that has heard of nothing yet
        String first = checkpoint("soon", "soon-1");
        String second = checkpoint("soon", "soon-2");
        try (Desk desk = Desk.deaf(broker.bootstrapServers(), "soon", key)) {
            ReleaseDesk releases = desk.releases(store, Optional.of(key));
            releases.release("ling", new ReleaseRequest(first, "the first"));
            releases.release("ling", new ReleaseRequest(second, "a better one"));

            // When
            CheckpointView back = releases.rollback("ling", new RollbackRequest("a slip"));

            // Then
            assertThat(back.digest()).isEqualTo(first);
            assertThat(back.parentDigest()).isEqualTo(second);
            assertThat(back.number()).isEqualTo(3);
        }
    }

    @Test
    void shouldRefuseWhatMakesNoSense() throws Exception {
        // Given
        String known = checkpoint("sense", "sense-1");
        String other = checkpoint("other", "other-1");
        try (Desk desk = Desk.open(broker.bootstrapServers(), Optional.of("sense"), key)) {
            ReleaseDesk releases = desk.releases(store, Optional.of(key));

            // Then
            assertThat(refusal(() -> releases.rollback("ling", new RollbackRequest("why not"))))
                    .hasMessageContaining("nothing was released");
            assertThat(refusal(() -> releases.release("ling", new ReleaseRequest(known, " "))))
                    .hasMessageContaining("reason");
            assertThat(refusal(() -> releases.release("ling", new ReleaseRequest("../../etc", "why not"))))
                    .hasMessageContaining("no such checkpoint");
            assertThat(refusal(() -> releases.release("ling", new ReleaseRequest("f".repeat(64), "why not"))))
                    .hasMessageContaining("no such checkpoint");
            assertThat(refusal(() -> releases.release("ling", new ReleaseRequest(other, "why not"))))
                    .hasMessageContaining("of the model other");
            releases.release("ling", new ReleaseRequest(known, "the first"));
            assertThat(refusal(() -> releases.release("ling", new ReleaseRequest(known, "again"))))
                    .hasMessageContaining("champion already");
            assertThat(refusal(() -> releases.rollback("ling", new RollbackRequest("why not"))))
                    .hasMessageContaining("replaced none");
        }
    }

    @Test
    void shouldNameTheSettingThatIsMissing() throws Exception {
        String known = checkpoint("setting", "setting-1");
        try (Desk desk = Desk.deaf(broker.bootstrapServers(), "setting", key)) {
            RefusedRequestException noKey = refusal(
                    () -> desk.releases(store, Optional.empty()).release("ling", new ReleaseRequest(known, "why not")));
            RefusedRequestException noStore = refusal(() -> desk.releases(Optional.empty(), Optional.of(key))
                    .release("ling", new ReleaseRequest(known, "why not")));

            assertThat(noKey.why()).isEqualTo(Why.NOT_CONFIGURED);
            assertThat(noKey).hasMessageContaining("bencao.checkpoint.signing-key");
            assertThat(noStore).hasMessageContaining("bencao.checkpoint.store");
        }
    }

    private static String checkpoint(String model, String id) throws IOException {
        return StoredCheckpoint.write(folder.resolve("store"), model, id, key).digest();
    }

    private static boolean champion(Desk desk, String digest) {
        return desk.topicViews()
                .releases()
                .champion()
                .filter(release -> release.digest().equals(digest))
                .isPresent();
    }

    private static RefusedRequestException refusal(Runnable request) {
        return catchThrowableOfType(RefusedRequestException.class, request::run);
    }
}
