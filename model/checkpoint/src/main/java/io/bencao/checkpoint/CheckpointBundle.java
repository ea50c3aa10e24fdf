package io.bencao.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A checkpoint's folder, its manifest read. Opening looks at the manifest alone: whether the files are whole and who
 * signed it is asked with {@link CheckpointVerification}. Immutable.
 */
public final class CheckpointBundle {

    /** The manifest's file name. */
    public static final String MANIFEST = "manifest.json";

    /** The signature's file name. */
    public static final String SIGNATURE = "manifest.sig";

    private final Path folder;
    private final Manifest manifest;
    private final String digest;

    private CheckpointBundle(Path folder, Manifest manifest, String digest) {
        this.folder = folder;
        this.manifest = manifest;
        this.digest = digest;
    }

    /**
     * Reads the manifest of a folder.
     *
     * @throws CheckpointException when there is none, it can't be read, or the folder is named by another digest
     */
    public static CheckpointBundle open(Path folder) {
        byte[] bytes = manifestBytes(folder);
        checkName(folder, Sha256.of(bytes));
        return of(folder, bytes);
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /** What it says of itself. */
    public Manifest manifest() {
        return manifest;
    }

    /** SHA-256 of the manifest's bytes, hexadecimal: the checkpoint's name. */
    public String digest() {
        return digest;
    }

    /**
     * The ONNX file of a precision.
     *
     * @throws IllegalArgumentException when the checkpoint has no such precision
     */
    public Path file(String precision) {
        Manifest.ModelFile file = manifest.precisions().get(precision);
        if (file == null) {
            throw new IllegalArgumentException("checkpoint " + manifest.id() + " has no precision \"" + precision
                    + "\", only " + manifest.precisions().keySet());
        }
        return folder.resolve(file.file());
    }

    /** The golden image at this index of the manifest's list. */
    public Path golden(int index) {
        return folder.resolve(manifest.golden().get(index).file());
    }

    @Override
    public String toString() {
        return manifest.name() + "/" + manifest.id() + "@" + digest.substring(0, 12);
    }

    static CheckpointBundle of(Path folder, byte[] manifestBytes) {
        return new CheckpointBundle(folder, ManifestJson.read(manifestBytes), Sha256.of(manifestBytes));
    }

    static byte[] manifestBytes(Path folder) {
        Path file = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(
                    CheckpointRefusal.MANIFEST_MISSING, folder + " is no checkpoint: there is no " + MANIFEST);
        }
        try {
            return ManifestJson.readBounded(file);
        } catch (IOException e) {
            throw new CheckpointException(CheckpointRefusal.MANIFEST_MISSING, file + " can't be read", e);
        }
    }

    /** A folder named by a digest must hold that checkpoint; any other name is the user's own. */
    static void checkName(Path folder, String digest) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        if (last != null && Sha256.isDigest(last.toString()) && !last.toString().equals(digest)) {
            throw new CheckpointException(
                    CheckpointRefusal.DIGEST_MISMATCH,
                    "the folder is named " + last + ", its manifest has the digest " + digest);
        }
    }
}
