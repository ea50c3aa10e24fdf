package io.bencao.protocols.stores;

import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.RemoteStore;
import io.bencao.references.ReferenceRules.Store;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where a checkpoint store is.
 *
 * @param text a folder, or {@code s3://BUCKET} with or without a prefix
 * @param access how the object store is reached, if it is one
 */
public record StorePlace(String text, Store access) {

    private static final String SCHEME = "s3://";

    /** The rules that S3 has for names, and prefixes that need no encoding in an address. */
    private static final Pattern BUCKET = Pattern.compile(
            "s3://(?!.*\\.\\.)([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([A-Za-z0-9._/-]*[A-Za-z0-9._-])?/*)?");

    private static final Pattern OTHER_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");

    /** @throws IllegalArgumentException if it names neither; the message says what is wrong */
    public StorePlace {
        if (text.startsWith(SCHEME)) {
            if (!BUCKET.matcher(text).matches()) {
                throw new IllegalArgumentException("'" + text + "' names no bucket: write s3://BUCKET or"
                        + " s3://BUCKET/PREFIX, in the letters, digits, points and dashes that S3 allows");
            }
        } else if (OTHER_SCHEME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither a folder nor s3://BUCKET/PREFIX: there is no other kind of store");
        } else if (text.isBlank()) {
            throw new IllegalArgumentException("a store's place is a folder or s3://BUCKET/PREFIX, not an empty text");
        }
    }

    /** Whether it is in an object store. */
    public boolean isBucket() {
        return text.startsWith(SCHEME);
    }

    /**
     * The folder.
     *
     * @throws IllegalStateException if it is a bucket
     */
    public Path folder() {
        if (isBucket()) {
            throw new IllegalStateException(text + " is no folder");
        }
        return Path.of(text);
    }

    /**
     * The store. Asks nobody yet.
     *
     * @param copies a folder of this process's own, for what is fetched from an object store
     * @param kept how many checkpoints may lie there
     */
    public CheckpointStore open(Path copies, int kept) {
        if (!isBucket()) {
            return new FolderStore(folder());
        }
        var parts = BUCKET.matcher(text);
        parts.matches();
        String prefix = parts.group(2) == null ? "" : parts.group(2) + "/";
        return new RemoteStore(BucketFiles.of(parts.group(1), prefix, access), copies, kept);
    }

    @Override
    public String toString() {
        return text;
    }
}
