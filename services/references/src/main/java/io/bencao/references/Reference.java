package io.bencao.references;

/**
 * Where an image is, as an event says: not to be believed.
 *
 * @param uri {@code s3://BUCKET/KEY}, {@code https://HOST/PATH}, {@code http://HOST/PATH} or {@code file:///PATH}
 * @param sha256 SHA-256 of its encoded bytes, 64 hexadecimal digits in lower case
 */
public record Reference(String uri, String sha256) {

    private static final int SHOWN_CHARACTERS = 200;

    /** Where it is, without the object: scheme and authority, or the scheme alone. Of use where it was fetched from an allowed place. */
    public String place() {
        int authority = uri.indexOf("://");
        int path = authority < 0 ? -1 : uri.indexOf('/', authority + 3);
        return path < 0 ? shown() : uri.substring(0, path);
    }

    /** The address for a person: without its query, which may hold a signature, and never long. */
    public String shown() {
        int query = uri.indexOf('?');
        String plain = (query < 0 ? uri : uri.substring(0, query)).replaceAll("[^\\x21-\\x7e]", "\ufffd");
        return plain.length() <= SHOWN_CHARACTERS ? plain : plain.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
