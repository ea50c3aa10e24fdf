package io.bencao.insights.api.checkpoints;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Scores;
import io.bencao.checkpoint.SigningKey;
import io.bencao.insights.api.shared.Refusals;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.topicviews.ReleaseTopicView;
import io.bencao.protocols.audit.AuditNote;
import io.bencao.protocols.audit.AuditedWriter;
import io.bencao.protocols.releases.AuditedRelease;
import io.bencao.protocols.releases.ReleaseDetails;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ReleaseNumbersExhaustedException;
import io.bencao.protocols.releases.ReleaseOrder;
import io.bencao.protocols.releases.ReleaseOvertakenException;
import io.bencao.protocols.releases.ReleaseReader;
import io.bencao.protocols.releases.ReleaseRecords;
import io.bencao.protocols.releases.ReleaseWriter;
import io.bencao.protocols.releases.ValidRelease;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes champions: checks that the checkpoint is in the store, and releases it by the protocol of the topic, which is read to its end
 * first. Whether it really serves is for each classifier to check, and stands in {@code checkpoint-status}. One release at a time.
 */
public final class ReleaseDesk {

    private static final int LONGEST_REASON = 1000;

    private final Optional<CheckpointStore> store;
    private final Optional<SigningKey> key;
    private final ReleaseTopicView topicView;
    private final CheckpointsQuery checkpoints;
    private final AuditedWriter writer;
    private final ReleaseRecords records;
    private final Supplier<ReleaseReader> readers;
    private final Clock clock;

    /** @param readers of the whole topic, with a log that trusts this desk's key */
    public ReleaseDesk(
            Optional<CheckpointStore> store,
            Optional<SigningKey> key,
            ReleaseTopicView topicView,
            CheckpointsQuery checkpoints,
            AuditedWriter writer,
            ReleaseRecords records,
            Supplier<ReleaseReader> readers,
            Clock clock) {
        this.store = store;
        this.key = key;
        this.topicView = topicView;
        this.checkpoints = checkpoints;
        this.writer = writer;
        this.records = records;
        this.readers = readers;
        this.clock = clock;
    }

    /** Makes a checkpoint of the store the champion. */
    public synchronized CheckpointView release(String actor, ReleaseRequest request) {
        String reason = reason(request.reason());
        SigningKey signingKey = signingKey();
        Manifest manifest = manifest(request.digest());
        try (ReleaseReader reader = readers.get()) {
            String model = model(reader).orElse(manifest.name());
            return write(
                    AuditNote.RELEASE,
                    new ReleaseWriter(reader, records, signingKey, clock, model),
                    history -> order(history, model, manifest, request.digest(), actor, reason));
        }
    }

    /** Makes what the champion replaced the champion again; a second time goes one step further. */
    public synchronized CheckpointView rollback(String actor, RollbackRequest request) {
        String reason = reason(request.reason());
        SigningKey signingKey = signingKey();
        try (ReleaseReader reader = readers.get()) {
            ValidRelease seen = model(reader)
                    .flatMap(name -> reader.log().champions(name).last())
                    .orElseThrow(() -> Refusals.refused("nothing was released yet, so there is nothing to go back to"));
            return write(
                    AuditNote.ROLLBACK,
                    new ReleaseWriter(reader, records, signingKey, clock, seen.model()),
                    history -> back(history, seen, actor, reason));
        }
    }

    private CheckpointView write(String action, ReleaseWriter releases, Function<ReleaseHistory, ReleaseOrder> plan) {
        try {
            return checkpoints.justReleased(releases.write(plan, new AuditedRelease(writer, action)));
        } catch (CheckpointException | ReleaseNumbersExhaustedException | ReleaseOvertakenException e) {
            throw new RefusedRequestException(Why.REFUSED, e.getMessage(), e);
        } catch (InterruptedException e) {
            throw Refusals.interrupted(e);
        }
    }

    /** Whoever goes back means the champion that he has seen, and not one that came a moment ago. */
    private ReleaseOrder back(ReleaseHistory history, ValidRelease seen, String actor, String reason) {
        ValidRelease champion = history.last().orElseThrow();
        if (!champion.equals(seen)) {
            throw Refusals.refused(
                    champion.checkpointId() + " was released in this moment: look again before going back");
        }
        String target = history.rollbackTarget()
                .orElseThrow(() -> Refusals.refused("the champion " + champion.checkpointId() + " replaced none"));
        return order(history, champion.model(), manifest(target), target, actor, reason);
    }

    private static ReleaseOrder order(
            ReleaseHistory history, String model, Manifest manifest, String digest, String actor, String reason) {
        if (!manifest.name().equals(model)) {
            throw Refusals.refused("the checkpoint is of the model " + manifest.name() + ", not of " + model);
        }
        Optional<String> live = history.last().map(ValidRelease::digest);
        if (live.filter(digest::equals).isPresent()) {
            throw Refusals.refused(manifest.id() + " is the champion already");
        }
        Scores fp32 = manifest.scores().get(Manifest.FP32);
        Map<String, Double> scores = fp32 == null ? Map.of() : Map.of("accuracy", fp32.accuracy());
        return new ReleaseOrder(digest, live, actor, new ReleaseDetails(manifest.id(), scores, reason));
    }

    /** The model that is shown; else that of the last champion. Reads what was released. */
    private Optional<String> model(ReleaseReader reader) {
        Optional<String> last = reader.readToEnd().lastModel();
        return topicView.model().or(() -> last);
    }

    private SigningKey signingKey() {
        return key.orElseThrow(() -> missing("bencao.checkpoint.signing-key"));
    }

    private Manifest manifest(String digest) {
        CheckpointStore open = store.orElseThrow(() -> missing("bencao.checkpoint.store"));
        try {
            return open.manifest(digest == null ? "" : digest);
        } catch (IllegalArgumentException | CheckpointException | IOException e) {
            throw new RefusedRequestException(Why.REFUSED, "the store has no such checkpoint: " + e.getMessage(), e);
        }
    }

    private static RefusedRequestException missing(String setting) {
        return new RefusedRequestException(Why.NOT_CONFIGURED, "nothing can be released here: set " + setting);
    }

    private static String reason(String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST_REASON) {
            throw Refusals.refused("a release needs a reason, 1 to " + LONGEST_REASON + " characters");
        }
        return text;
    }
}
