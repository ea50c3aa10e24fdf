package io.bencao.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A store whose files lie elsewhere. What is fetched becomes a folder of this process's own; the last few are kept, so that what
 * serves again need not be fetched again. Nothing can be renamed there, so a checkpoint counts as stored once its manifest is, which
 * is written last: what a process that was killed left behind is nobody's. Several processes may share the place; the copies are
 * one process's. Copies are fetched by one thread at a time; manifests are read by any.
 */
public final class RemoteStore implements CheckpointStore {

    private static final String MANIFEST_OF = "/" + CheckpointBundle.MANIFEST;

    private final StoredFiles files;
    private final Path folder;
    private final FolderStore copies;
    private final int kept;

    /**
     * @param files where checkpoints lie, each under its digest
     * @param folder for copies on this machine
     * @param kept how many copies may lie there
     */
    public RemoteStore(StoredFiles files, Path folder, int kept) {
        this.files = files;
        this.folder = folder;
        this.copies = new FolderStore(folder);
        this.kept = kept;
    }

    @Override
    public Manifest manifest(String digest) throws IOException {
        return ManifestJson.read(manifestBytes(digest));
    }

    @Override
    public CheckpointBundle fetch(String digest) throws IOException {
        Path copy = folder.resolve(Sha256.checked(digest));
        if (Files.isDirectory(copy)) {
            try {
                CheckpointBundle bundle = CheckpointBundle.open(copy);
                checkFiles(bundle.manifest(), copy);
                copies.touch(digest);
                return bundle;
            } catch (CheckpointException e) {
                // Somebody or a full disk spoilt it; what is in the store is whole or refused by itself.
                copies.remove(digest);
            }
        }
        byte[] bytes = manifestBytes(digest);
        Manifest manifest = ManifestJson.read(bytes);
        makeRoom();
        try (AtomicFolder incoming = new AtomicFolder(folder)) {
            incoming.write(bytes, CheckpointBundle.MANIFEST);
            Optional<byte[]> signature = signature(digest);
            if (signature.isPresent()) {
                incoming.write(signature.get(), CheckpointBundle.SIGNATURE);
            }
            for (CheckpointVerification.NamedFile file : CheckpointVerification.filesOf(manifest)) {
                download(digest, file, incoming);
            }
            checkFiles(manifest, incoming.folder());
            incoming.publish(digest);
        }
        return CheckpointBundle.open(copy);
    }

    @Override
    public CheckpointBundle put(Path source) throws IOException {
        CheckpointBundle bundle = CheckpointBundle.of(source, CheckpointBundle.manifestBytes(source));
        checkFiles(bundle.manifest(), source);
        if (!isStored(bundle.digest())) {
            for (CheckpointVerification.NamedFile file : CheckpointVerification.filesOf(bundle.manifest())) {
                files.upload(source.resolve(file.name()), bundle.digest() + "/" + file.name());
            }
            Path signature = source.resolve(CheckpointBundle.SIGNATURE);
            if (Files.isRegularFile(signature)) {
                files.upload(signature, bundle.digest() + "/" + CheckpointBundle.SIGNATURE);
            }
            files.upload(source.resolve(CheckpointBundle.MANIFEST), bundle.digest() + MANIFEST_OF);
        }
        return bundle;
    }

    @Override
    public List<String> list() throws IOException {
        return files.names().stream()
                .filter(name -> name.endsWith(MANIFEST_OF))
                .map(name -> name.substring(0, name.length() - MANIFEST_OF.length()))
                .filter(Sha256::isDigest)
                .sorted()
                .toList();
    }

    private boolean isStored(String digest) throws IOException {
        try {
            files.read(digest + MANIFEST_OF, 0);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private byte[] manifestBytes(String digest) throws IOException {
        String name = Sha256.checked(digest) + MANIFEST_OF;
        byte[] bytes;
        try {
            bytes = ManifestJson.bounded(files.read(name, Manifest.MAX_BYTES), name);
        } catch (NoSuchFileException e) {
            throw new CheckpointException(
                    CheckpointRefusal.MANIFEST_MISSING, "the store has no checkpoint " + digest, e);
        }
        String found = Sha256.of(bytes);
        if (!found.equals(digest)) {
            throw new CheckpointException(
                    CheckpointRefusal.DIGEST_MISMATCH,
                    "the store's manifest of " + digest + " has the digest " + found);
        }
        return bytes;
    }

    private Optional<byte[]> signature(String digest) throws IOException {
        String name = digest + "/" + CheckpointBundle.SIGNATURE;
        try {
            return Optional.of(ManifestJson.bounded(files.read(name, Manifest.MAX_BYTES), name));
        } catch (NoSuchFileException e) {
            // Who may use a checkpoint without one is for the reader to judge.
            return Optional.empty();
        }
    }

    private void download(String digest, CheckpointVerification.NamedFile file, AtomicFolder incoming)
            throws IOException {
        try {
            incoming.fill(file.name(), target -> files.download(digest + "/" + file.name(), file.bytes(), target));
        } catch (NoSuchFileException e) {
            throw new CheckpointException(
                    CheckpointRefusal.FILE_MISSING, file.name() + " of the checkpoint is not in the store", e);
        }
    }

    private static void checkFiles(Manifest manifest, Path folder) throws IOException {
        for (CheckpointVerification.NamedFile file : CheckpointVerification.filesOf(manifest)) {
            file.check(folder);
        }
    }

    private void makeRoom() throws IOException {
        copies.removeUnfinished();
        List<String> copied = copies.leastRecentFirst();
        for (String digest : copied.subList(0, Math.max(0, copied.size() - kept + 1))) {
            copies.remove(digest);
        }
    }
}
