package io.bencao.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks everything that can be asked of a checkpoint without running it, cheapest first and nothing of its content before
 * its signature: manifest's size and digest, signature, format, labels, sizes, file names, then each file's size and
 * digest. Files are read as a stream; a claim of any size costs nothing.
 */
public final class CheckpointVerification {

    private final TrustedKeys keys;

    /** Verifies against these keys. */
    public CheckpointVerification(TrustedKeys keys) {
        this.keys = keys;
    }

    /** What came out. */
    public sealed interface Outcome {

        /** Handles both cases. */
        <R> R match(Function<Verified, R> onVerified, Function<Refused, R> onRefused);
    }

    /** Whole, signed and sensible. */
    public record Verified(CheckpointBundle bundle) implements Outcome {
        @Override
        public <R> R match(Function<Verified, R> onVerified, Function<Refused, R> onRefused) {
            return onVerified.apply(this);
        }
    }

    /** Not to be served; {@code detail} is a sentence for a person. */
    public record Refused(CheckpointRefusal refusal, String detail) implements Outcome {
        @Override
        public <R> R match(Function<Verified, R> onVerified, Function<Refused, R> onRefused) {
            return onRefused.apply(this);
        }
    }

    /** Verifies the checkpoint in a folder; a folder named by a digest must hold that one. */
    public Outcome verify(Path folder) {
        return verify(folder, Optional.empty());
    }

    /** The same, and its digest must be this one. */
    public Outcome verify(Path folder, String expectedDigest) {
        return verify(folder, Optional.of(expectedDigest));
    }

    private Outcome verify(Path folder, Optional<String> expectedDigest) {
        try {
            byte[] manifest = CheckpointBundle.manifestBytes(folder);
            checkDigest(folder, Sha256.of(manifest), expectedDigest);
            keys.verify(manifest, readSignature(folder));
            CheckpointBundle bundle = CheckpointBundle.of(folder, manifest);
            checkGolden(bundle.manifest());
            checkFiles(bundle);
            return new Verified(bundle);
        } catch (CheckpointException e) {
            return new Refused(e.refusal(), e.getMessage());
        }
    }

    private static void checkDigest(Path folder, String digest, Optional<String> expected) {
        CheckpointBundle.checkName(folder, digest);
        if (expected.isPresent() && !expected.get().equals(digest)) {
            throw new CheckpointException(
                    CheckpointRefusal.DIGEST_MISMATCH,
                    "wanted is " + expected.get() + ", the manifest in " + folder + " has the digest " + digest);
        }
    }

    private static DetachedSignature readSignature(Path folder) {
        Path file = folder.resolve(CheckpointBundle.SIGNATURE);
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(
                    CheckpointRefusal.SIGNATURE_MISSING, "there is no " + CheckpointBundle.SIGNATURE + " in " + folder);
        }
        try {
            return DetachedSignature.read(ManifestJson.readBounded(file));
        } catch (IOException e) {
            throw new CheckpointException(CheckpointRefusal.SIGNATURE_MALFORMED, file + " can't be read", e);
        }
    }

    /** What is served must be able to prove itself: at least one golden image, answered by every precision. */
    private static void checkGolden(Manifest manifest) {
        if (manifest.golden().isEmpty()) {
            throw new CheckpointException(CheckpointRefusal.GOLDEN_INVALID, "there is no golden image");
        }
        for (Golden golden : manifest.golden()) {
            for (String precision : manifest.precisions().keySet()) {
                Golden.Answer answer = golden.answers().get(precision);
                if (answer == null || !answer.tolerance().containsKey("cpu")) {
                    throw new CheckpointException(
                            CheckpointRefusal.GOLDEN_INVALID,
                            golden.file() + " has no answer of " + precision + " with a tolerance for cpu");
                }
            }
        }
    }

    private static void checkFiles(CheckpointBundle bundle) {
        for (NamedFile file : filesOf(bundle.manifest())) {
            try {
                file.check(bundle.folder());
            } catch (IOException e) {
                throw new CheckpointException(CheckpointRefusal.FILE_MISSING, file.name() + " can't be read: " + e, e);
            }
        }
    }

    /** Each once: two precisions may share a file. */
    static Set<NamedFile> filesOf(Manifest manifest) {
        Set<NamedFile> files = new LinkedHashSet<>();
        manifest.precisions().values().forEach(m -> files.add(new NamedFile(m.file(), m.bytes(), m.sha256())));
        manifest.golden().forEach(g -> files.add(new NamedFile(g.file(), g.bytes(), g.sha256())));
        Optional.ofNullable(manifest.known()).ifPresent(k -> files.add(new NamedFile(k.file(), k.bytes(), k.sha256())));
        return files;
    }

    /** A file as the manifest names it. */
    record NamedFile(String name, long bytes, String sha256) {

        void check(Path folder) throws IOException {
            Path file = folder.resolve(name);
            if (!Files.exists(file)) {
                throw new CheckpointException(CheckpointRefusal.FILE_MISSING, name + " is not there");
            }
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw new CheckpointException(CheckpointRefusal.FILE_NAME_UNSAFE, name + " leads out of the folder");
            }
            if (!Files.isRegularFile(file)) {
                throw new CheckpointException(CheckpointRefusal.FILE_MISSING, name + " is no file");
            }
            long size = Files.size(file);
            if (size != bytes) {
                throw new CheckpointException(
                        CheckpointRefusal.FILE_SIZE_MISMATCH,
                        name + " has " + size + " bytes, the manifest says " + bytes + "; copy the checkpoint anew");
            }
            if (!Sha256.of(file).equals(sha256)) {
                throw new CheckpointException(
                        CheckpointRefusal.FILE_DIGEST_MISMATCH,
                        name + " is not what was signed: its bytes differ; copy the checkpoint anew");
            }
        }
    }
}
