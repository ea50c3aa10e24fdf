package io.bencao.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes a checkpoint into a folder store: signed, verified with the key that signed it, complete or not at all, never over
 * another.
 */
public final class CheckpointWriter {

    private final Path root;
    private final SigningKey key;

    /**
     * @param root the store's folder, made if absent
     * @param key signs each checkpoint
     */
    public CheckpointWriter(Path root, SigningKey key) {
        this.root = root;
        this.key = key;
    }

    /**
     * Writes a checkpoint.
     *
     * @param manifest complete: files with sizes and digests, golden answers
     * @param draft a folder with the files under the names that the manifest gives them
     * @return the checkpoint in the store
     * @throws CheckpointException when it would be refused by those who read it
     * @throws IOException when it can't be written
     */
    public CheckpointBundle write(Manifest manifest, Path draft) throws IOException {
        byte[] bytes = ManifestJson.write(manifest);
        Manifest asRead = ManifestJson.read(bytes);
        String digest = Sha256.of(bytes);
        try (AtomicFolder incoming = new AtomicFolder(root)) {
            incoming.write(bytes, CheckpointBundle.MANIFEST);
            incoming.write(key.sign(bytes).write(), CheckpointBundle.SIGNATURE);
            FolderStore.copyFiles(asRead, draft, incoming);
            refusalOf(incoming.folder(), digest).ifPresent(refused -> {
                throw new CheckpointException(refused.refusal(), refused.detail());
            });
            incoming.publish(digest);
        }
        return CheckpointBundle.open(root.resolve(digest));
    }

    private Optional<CheckpointVerification.Refused> refusalOf(Path folder, String digest) {
        return new CheckpointVerification(TrustedKeys.of(key))
                .verify(folder, digest)
                .match(verified -> Optional.empty(), Optional::of);
    }
}
