package io.bencao.insights.api.explanations;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointRefusal;
import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.CheckpointVerification;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.imaging.ImageLimits;
import io.bencao.inference.ClassMapNetwork;
import io.bencao.inference.ModelLoadException;
import io.bencao.inference.explain.Explainer;
import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The networks that explain: one at a time, of the checkpoint that was asked for last. A checkpoint is run only after a trusted key's
 * signature and all its digests were found right. For one thread.
 */
public final class CheckpointExplainers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointExplainers.class);

    private final Optional<CheckpointStore> store;
    private final CheckpointVerification verification;
    private final ImageLimits limits;
    private final Path work;
    private String digest = "";
    private Explainer loaded;

    /**
     * @param store where checkpoints lie; empty: nowhere
     * @param keys whose checkpoints are run
     * @param limits of images
     * @param work a folder of this process's own; what a killed one left there goes away
     */
    public CheckpointExplainers(Optional<CheckpointStore> store, TrustedKeys keys, ImageLimits limits, Path work) {
        this.store = store;
        this.verification = new CheckpointVerification(keys);
        this.limits = limits;
        this.work = work;
    }

    /**
     * The explainer of a checkpoint.
     *
     * @throws RefusedRequestException if the checkpoint can't be had, or not be explained by
     */
    Explainer of(String wanted) {
        if (loaded == null || !digest.equals(wanted)) {
            CheckpointBundle bundle = verified(wanted);
            // One is enough for the memory; and what can't be had takes nobody's network away.
            close();
            loaded = load(bundle);
            digest = wanted;
        }
        return loaded;
    }

    private Explainer load(CheckpointBundle bundle) {
        try {
            clear();
            Explainer explainer = new Explainer(ClassMapNetwork.open(bundle, 1, work), limits);
            LOG.info(
                    "A network explains checkpoint={} digest={}",
                    bundle.manifest().id(),
                    bundle.digest());
            return explainer;
        } catch (ModelLoadException e) {
            throw new RefusedRequestException(Why.REFUSED, e.getMessage(), e);
        } catch (IOException e) {
            throw new RefusedRequestException(
                    Why.UNAVAILABLE, "the network that explains can't be written to disk: " + e.getMessage(), e);
        }
    }

    private CheckpointBundle verified(String wanted) {
        CheckpointStore there = store.orElseThrow(() -> new RefusedRequestException(
                Why.NOT_CONFIGURED, "bencao.checkpoint.store is not set, so there is no network to explain by"));
        try {
            return verification
                    .verify(there.fetch(wanted).folder(), wanted)
                    .match(CheckpointVerification.Verified::bundle, refused -> {
                        throw new RefusedRequestException(
                                Why.REFUSED, "the checkpoint that answered is not run here: " + refused.detail());
                    });
        } catch (CheckpointException | IllegalArgumentException e) {
            boolean gone =
                    !(e instanceof CheckpointException why) || why.refusal() == CheckpointRefusal.MANIFEST_MISSING;
            throw new RefusedRequestException(
                    gone ? Why.EXPIRED : Why.REFUSED,
                    "the checkpoint that answered is not in the store, or can't be read there: " + e.getMessage(),
                    e);
        } catch (IOException e) {
            throw new RefusedRequestException(
                    Why.UNAVAILABLE, "the checkpoint store does not answer as it should: " + e.getMessage(), e);
        }
    }

    /** Networks of processes that were killed while they loaded one. */
    private void clear() throws IOException {
        Files.createDirectories(work);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(work)) {
            for (Path folder : folders) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                    for (Path file : files) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        }
    }

    /** Gives the network's memory back; the next one who asks has it loaded again. */
    @Override
    public void close() {
        if (loaded != null) {
            loaded.close();
            loaded = null;
            digest = "";
        }
    }
}
