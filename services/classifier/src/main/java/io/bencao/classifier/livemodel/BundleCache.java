package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.FolderStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The last few checkpoints that this instance used, in a folder of its own: the live one, the one before it, so that going
 * back needs no store, and the one that comes. For one thread of one process.
 */
public final class BundleCache {

    private static final int KEPT = 3;

    private final Path folder;
    private final FolderStore copies;

    private String spared = "";

    private BundleCache(Path folder) {
        this.folder = folder;
        this.copies = new FolderStore(folder);
    }

    /**
     * A cache in this folder, which is made if missing.
     *
     * @throws IOException when it can't be made, or what an earlier process left unfinished can't be removed
     */
    public static BundleCache in(Path folder) throws IOException {
        Files.createDirectories(folder);
        BundleCache cache = new BundleCache(folder);
        cache.copies.removeUnfinished();
        return cache;
    }

    /** A copy; it becomes the youngest. */
    Optional<Path> find(String digest) throws IOException {
        Path copy = folder.resolve(digest);
        if (!Files.isDirectory(copy)) {
            return Optional.empty();
        }
        copies.touch(digest);
        return Optional.of(copy);
    }

    /**
     * Copies a checkpoint's folder in; the oldest copies make room first.
     *
     * @throws CacheUnwritableException when there is no space for it all the same, or nothing may be written
     */
    Path add(Path checkpoint, String digest) throws IOException {
        List<String> oldestFirst = copies.leastRecentFirst().stream()
                .filter(copy -> !copy.equals(spared))
                .toList();
        int others = KEPT - 1 - (spared.isEmpty() ? 0 : 1);
        for (int i = 0; i < oldestFirst.size() - others; i++) {
            drop(oldestFirst.get(i));
        }
        try {
            copies.put(checkpoint);
            copies.touch(digest);
            return folder.resolve(digest);
        } catch (IOException e) {
            throw new CacheUnwritableException(folder, e);
        }
    }

    /** This copy does not make room for others. */
    void spare(String digest) {
        spared = digest;
    }

    void drop(String digest) throws IOException {
        copies.remove(digest);
    }
}
