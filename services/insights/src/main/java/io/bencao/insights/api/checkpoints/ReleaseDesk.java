package io.bencao.insights.api.checkpoints;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.Scores;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.SigningKey;
import io.bencao.insights.api.shared.ChangeWriter;
import io.bencao.insights.api.shared.Refusals;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import io.bencao.insights.topicviews.ReleaseTopicView;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRelease;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes champions: checks that the checkpoint is in the store, gives the release the next number, signs it, writes it. Whether it
 * really serves is for each classifier to check, and stands in {@code checkpoint-status}. One release at a time.
 */
public final class ReleaseDesk {

    private static final int LONGEST_REASON = 1000;

    private final Optional<CheckpointStore> store;
    private final Optional<SigningKey> key;
    private final ReleaseTopicView topicView;
    private final CheckpointsQuery checkpoints;
    private final ChangeWriter writer;
    private final Wire<CheckpointRelease> wire;
    private final Clock clock;
    private CheckpointRelease written;

    public ReleaseDesk(
            Optional<CheckpointStore> store,
            Optional<SigningKey> key,
            ReleaseTopicView topicView,
            CheckpointsQuery checkpoints,
            ChangeWriter writer,
            Wire<CheckpointRelease> wire,
            Clock clock) {
        this.store = store;
        this.key = key;
        this.topicView = topicView;
        this.checkpoints = checkpoints;
        this.writer = writer;
        this.wire = wire;
        this.clock = clock;
    }

    /** Makes a checkpoint of the store the champion. */
    public CheckpointView release(String actor, ReleaseRequest request) {
        return release(actor, "release", request.digest(), reason(request.reason()));
    }

    /** Makes the champion's parent the champion again. */
    public synchronized CheckpointView rollback(String actor, RollbackRequest request) {
        String reason = reason(request.reason());
        CheckpointRelease champion = champion()
                .orElseThrow(() -> Refusals.refused("nothing was released yet, so there is nothing to go back to"));
        if (champion.getParentDigest() == null) {
            throw Refusals.refused("the champion " + champion.getCheckpointId() + " replaced none");
        }
        return release(actor, "rollback", champion.getParentDigest(), reason);
    }

    private synchronized CheckpointView release(String actor, String action, String digest, String reason) {
        SigningKey signingKey = key.orElseThrow(() -> missing("bencao.checkpoint.signing-key"));
        Manifest manifest = manifest(digest);
        Optional<CheckpointRelease> champion = champion();
        String model = topicView
                .model()
                .or(() -> champion.map(CheckpointRelease::getModel))
                .orElse(manifest.name());
        if (!manifest.name().equals(model)) {
            throw Refusals.refused("the checkpoint is of the model " + manifest.name() + ", not of " + model);
        }
        if (champion.isPresent() && champion.get().getDigest().equals(digest)) {
            throw Refusals.refused(manifest.id() + " is the champion already");
        }
        long number = champion.map(CheckpointRelease::getNumber).orElse(0L) + 1;
        CheckpointRelease release = signed(signingKey, manifest, number, digest, champion, actor, reason);
        writer.write(
                new ProducerRecord<>(
                        Topics.CHECKPOINTS.name(),
                        ReleaseStatement.key(model, ReleaseStatement.CHAMPION).getBytes(StandardCharsets.UTF_8),
                        wire.write(release)),
                actor,
                action,
                digest,
                Map.of("number", Long.toString(number), "checkpoint", manifest.id(), "reason", reason));
        written = release;
        return checkpoints.justReleased(release);
    }

    /** The topic view's; or what this desk wrote a moment ago, if that has not come round to the view yet. */
    private Optional<CheckpointRelease> champion() {
        return Stream.concat(topicView.champion().stream(), Stream.ofNullable(written))
                .max(Comparator.comparingLong(CheckpointRelease::getNumber));
    }

    private CheckpointRelease signed(
            SigningKey signingKey,
            Manifest manifest,
            long number,
            String digest,
            Optional<CheckpointRelease> champion,
            String actor,
            String reason) {
        try {
            SignedRelease signed = new ReleaseStatement(
                            manifest.name(),
                            ReleaseStatement.CHAMPION,
                            number,
                            digest,
                            champion.map(CheckpointRelease::getDigest).orElse(null),
                            clock.instant(),
                            actor)
                    .sign(signingKey);
            Map<String, Double> scores = new HashMap<>();
            Scores fp32 = manifest.scores().get(Manifest.FP32);
            if (fp32 != null) {
                scores.put("accuracy", fp32.accuracy());
            }
            return CheckpointRelease.newBuilder()
                    .setModel(manifest.name())
                    .setSlot(ReleaseStatement.CHAMPION)
                    .setNumber(number)
                    .setCheckpointId(manifest.id())
                    .setDigest(digest)
                    .setUri(digest)
                    .setParentDigest(signed.statement().parentDigest())
                    .setScores(scores)
                    .setReleasedAt(signed.statement().releasedAt())
                    .setReleasedBy(actor)
                    .setReason(reason)
                    .setKeyId(signed.keyId())
                    .setSignature(ByteBuffer.wrap(signed.signatureBytes()))
                    .build();
        } catch (CheckpointException e) {
            throw new RefusedRequestException(Why.REFUSED, e.getMessage(), e);
        }
    }

    private Manifest manifest(String digest) {
        CheckpointStore open = store.orElseThrow(() -> missing("bencao.checkpoint.store"));
        try {
            return open.fetch(digest == null ? "" : digest).manifest();
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
