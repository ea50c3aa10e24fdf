package io.bencao.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A store in a folder: one folder for each checkpoint, named by its digest. Several processes may share it. */
public final class FolderStore implements CheckpointStore {

    private final Path root;

    /** A store in this folder, which is made at the first {@link #put}. */
    public FolderStore(Path root) {
        this.root = root;
    }

    @Override
    public Manifest manifest(String digest) throws IOException {
        return fetch(digest).manifest();
    }

    @Override
    public CheckpointBundle fetch(String digest) throws IOException {
        Path folder = root.resolve(Sha256.checked(digest));
        if (!Files.isDirectory(root)) {
            // A volume that is not mounted now looks like this: nothing can be said of the checkpoint.
            throw new IOException("the store " + root + " is not there");
        }
        return CheckpointBundle.open(folder);
    }

    @Override
    public CheckpointBundle put(Path folder) throws IOException {
        byte[] manifest = CheckpointBundle.manifestBytes(folder);
        CheckpointBundle source = CheckpointBundle.of(folder, manifest);
        if (list().contains(source.digest())) {
            return fetch(source.digest());
        }
        try (AtomicFolder incoming = new AtomicFolder(root)) {
            incoming.write(manifest, CheckpointBundle.MANIFEST);
            Path signature = folder.resolve(CheckpointBundle.SIGNATURE);
            if (Files.isRegularFile(signature)) {
                incoming.copy(signature, CheckpointBundle.SIGNATURE);
            }
            copyFiles(source.manifest(), folder, incoming);
            incoming.publish(source.digest());
        }
        return fetch(source.digest());
    }

    @Override
    public List<String> list() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(Sha256::isDigest)
                    .sorted()
                    .toList();
        }
    }

    /**
     * The digests of all checkpoints, the one that was {@link #touch touched} longest ago first.
     *
     * @throws IOException when the folder can't be read
     */
    public List<String> leastRecentFirst() throws IOException {
        return list().stream().sorted(Comparator.comparing(this::lastTouched)).toList();
    }

    /**
     * Makes a checkpoint the most recent one.
     *
     * @throws IOException when it is not there, or nothing may be written
     */
    public void touch(String digest) throws IOException {
        Files.setLastModifiedTime(root.resolve(Sha256.checked(digest)), FileTime.from(Instant.now()));
    }

    private Instant lastTouched(String digest) {
        try {
            return Files.getLastModifiedTime(root.resolve(digest)).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    /**
     * Removes what a process that was killed did not finish. For stores that are one process's own, as {@link #remove}.
     *
     * @throws IOException when it can't be removed
     */
    public void removeUnfinished() throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.filter(AtomicFolder::isUnfinished).toList()) {
                AtomicFolder.delete(folder);
            }
        }
    }

    /**
     * Removes a checkpoint, if it is there. For stores that are one process's own: nobody may be reading it.
     *
     * @throws IOException when it can't be removed
     */
    public void remove(String digest) throws IOException {
        AtomicFolder.delete(root.resolve(Sha256.checked(digest)));
    }

    /** Copies what the manifest names, checked before it is copied and again as it lies in the new folder. */
    static void copyFiles(Manifest manifest, Path from, AtomicFolder to) throws IOException {
        for (CheckpointVerification.NamedFile file : CheckpointVerification.filesOf(manifest)) {
            file.check(from);
            to.copy(from.resolve(file.name()), file.name());
            file.check(to.folder());
        }
    }
}
