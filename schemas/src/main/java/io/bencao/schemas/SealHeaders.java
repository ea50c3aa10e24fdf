package io.bencao.schemas;

/** What stands in the headers of a record of {@code labelled-examples}: who joined it. Each is text. */
public final class SealHeaders {

    /** Id of the key that sealed. */
    public static final String KEY = "bencao-seal-key";

    /** The number of the example, decimal, 1 or more. */
    public static final String NUMBER = "bencao-seal-number";

    /** The signature's 64 bytes, base64. */
    public static final String SIGNATURE = "bencao-seal-signature";

    private SealHeaders() {}
}
