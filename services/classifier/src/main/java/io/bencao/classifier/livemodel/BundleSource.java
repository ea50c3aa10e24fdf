package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointRefusal;
import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.CheckpointVerification;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.KnownImages;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints that were found whole and signed. What a release names is copied from the store to a folder of this instance's
 * own and verified there, so that nobody changes it between the check and its use. For one thread.
 */
public final class BundleSource {

    private static final Logger LOG = LoggerFactory.getLogger(BundleSource.class);

    private final CheckpointVerification verification;
    private final Optional<CheckpointStore> store;
    private final Optional<Path> beside;
    private final BundleCache cache;
    private final long maxBytes;

    /**
     * @param keys who may sign
     * @param store where releases' checkpoints lie; none: only what the cache holds is found
     * @param beside a checkpoint's folder, or a store with one in it, that is used where it lies; looked at first
     * @param cache this instance's own copies
     * @param maxBytes larger checkpoints, by what their manifest claims, are not copied
     */
    public BundleSource(
            TrustedKeys keys,
            Optional<CheckpointStore> store,
            Optional<Path> beside,
            BundleCache cache,
            long maxBytes) {
        this.verification = new CheckpointVerification(keys);
        this.store = store;
        this.beside = beside;
        this.cache = cache;
        this.maxBytes = maxBytes;
    }

    /**
     * The checkpoint of this digest, verified, as a copy of this instance's own.
     *
     * @throws CheckpointException when it is not there or not to be trusted
     * @throws IOException when store, cache or the checkpoint beside can't be read or written
     */
    CheckpointBundle fetch(String digest) throws IOException {
        Optional<CheckpointBundle> near = near(digest);
        if (near.isPresent()) {
            return near.get();
        }
        Optional<Path> copy = cache.find(digest);
        if (copy.isPresent()) {
            try {
                return verified(copy.get(), digest);
            } catch (CheckpointException e) {
                cache.drop(digest);
            }
        }
        CheckpointStore from = store();
        checkSize(from.manifest(digest));
        CheckpointBundle stored = from.fetch(digest);
        verified(stored.folder(), digest);
        return verified(cache.add(stored.folder(), digest), digest);
    }

    /** The manifest of this digest, from cache or store; the release's signature speaks for its bytes. As {@link #fetch}. */
    Manifest peek(String digest) throws IOException {
        Optional<Path> copy = cache.find(digest);
        return copy.isPresent() ? CheckpointBundle.open(copy.get()).manifest() : store().manifest(digest);
    }

    /**
     * The checkpoint beside, verified; none where none is configured.
     *
     * @throws CheckpointException when it is not to be trusted
     * @throws IOException when there is none, or more than one
     */
    public Optional<CheckpointBundle> beside() throws IOException {
        return beside.isEmpty() ? Optional.empty() : Optional.of(verified(only(beside.get()), Optional.empty()));
    }

    /** This one serves: its copy is not the one that makes room. */
    void spare(String digest) {
        cache.spare(digest);
    }

    private Optional<CheckpointBundle> near(String digest) {
        try {
            boolean same = beside.isPresent()
                    && CheckpointBundle.open(only(beside.get())).digest().equals(digest);
            return same ? beside() : Optional.empty();
        } catch (IOException | CheckpointException e) {
            LOG.debug("The checkpoint beside is not there any more", e);
            return Optional.empty();
        }
    }

    private CheckpointStore store() {
        return store.orElseThrow(() -> new CheckpointException(
                CheckpointRefusal.STORE_ABSENT,
                "no store is configured where releases could be fetched from; set bencao.checkpoint.store"));
    }

    private void checkSize(Manifest manifest) {
        long claimed = manifest.precisions().values().stream()
                        .mapToLong(file -> file.bytes())
                        .sum()
                + manifest.golden().stream().mapToLong(file -> file.bytes()).sum()
                + Optional.ofNullable(manifest.known()).map(KnownImages::bytes).orElse(0L);
        if (claimed > maxBytes) {
            throw new CheckpointException(
                    CheckpointRefusal.FILE_TOO_LARGE,
                    "its manifest claims " + claimed + " bytes; bencao.checkpoint.max-size is " + maxBytes);
        }
    }

    private CheckpointBundle verified(Path folder, String digest) {
        return verified(folder, Optional.of(digest));
    }

    private CheckpointBundle verified(Path folder, Optional<String> digest) {
        CheckpointVerification.Outcome outcome =
                digest.isPresent() ? verification.verify(folder, digest.get()) : verification.verify(folder);
        return outcome.match(CheckpointVerification.Verified::bundle, refused -> {
            throw new CheckpointException(refused.refusal(), refused.detail());
        });
    }

    private static Path only(Path folder) throws IOException {
        if (Files.isRegularFile(folder.resolve(CheckpointBundle.MANIFEST))) {
            return folder;
        }
        List<String> digests = new FolderStore(folder).list();
        if (digests.size() != 1) {
            throw new IOException(folder + " is no checkpoint, and as a store it holds " + digests.size()
                    + " of them instead of one; name the checkpoint's own folder in bencao.checkpoint.path");
        }
        return folder.resolve(digests.get(0));
    }
}
