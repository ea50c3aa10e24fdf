package io.bencao.references;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * An object of a bucket.
 *
 * @param bucket by the rules that S3 has for names
 * @param key as it is, nothing in it is encoded
 */
record StoredObject(String bucket, String key) {

    static final String SCHEME = "s3://";

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final int LONGEST_KEY = 1024;

    StoredObject {
        if (!BUCKET.matcher(bucket).matches() || bucket.contains("..")) {
            throw new IllegalArgumentException("no name of a bucket");
        }
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("a key has 1 to " + LONGEST_KEY + " characters");
        }
        if (Arrays.stream(key.split("/", -1)).anyMatch(part -> part.equals(".") || part.equals(".."))) {
            // A store or a proxy before it might take it for another bucket's.
            throw new IllegalArgumentException("a key with a step upwards in it is not fetched");
        }
    }

    /** @throws IllegalArgumentException if it is none */
    static StoredObject of(String uri) {
        int slash = uri.indexOf('/', SCHEME.length());
        if (!uri.startsWith(SCHEME) || slash < 0) {
            throw new IllegalArgumentException("names no object; write one as s3://BUCKET/KEY");
        }
        return new StoredObject(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1));
    }
}
