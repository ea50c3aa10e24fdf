package io.bencao.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    public CheckpointBundle fetch(String digest) throws IOException {
        // Before it becomes part of a path.
        if (!Sha256.isDigest(digest)) {
            throw new IllegalArgumentException("a digest is 64 hexadecimal digits in lower case");
        }
        if (!Files.isDirectory(root)) {
            // A volume that is not mounted now looks like this: nothing can be said of the checkpoint.
            throw new IOException("the store " + root + " is not there");
        }
        return CheckpointBundle.open(root.resolve(digest));
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

    /** Copies what the manifest names, checked before it is copied and again as it lies in the new folder. */
    static void copyFiles(Manifest manifest, Path from, AtomicFolder to) throws IOException {
        for (CheckpointVerification.NamedFile file : CheckpointVerification.filesOf(manifest)) {
            file.check(from);
            to.copy(from.resolve(file.name()), file.name());
            file.check(to.folder());
        }
    }
}
