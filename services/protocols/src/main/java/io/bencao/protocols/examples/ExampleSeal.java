package io.bencao.protocols.examples;

import io.bencao.checkpoint.CanonicalForm;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointRefusal;
import io.bencao.checkpoint.DetachedSignature;
import io.bencao.checkpoint.Sha256;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.schemas.SealHeaders;
import io.bencao.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The seal of a record of {@code labelled-examples}: an Ed25519 signature over topic, key, number and value, in the record's headers, as a
 * deletion has no value to hold it. So nobody can give it to another event, another topic or another label. Nothing of it is to be
 * believed before {@link #verify}. Immutable.
 *
 * @param number 1 or more; rises with each record of an event, so that an earlier one can't take a later one's place
 * @param signature by the program that joined the example
 */
public record ExampleSeal(long number, DetachedSignature signature) {

    /** Header of the {@link SigningKey#keyId()} that sealed, as text. */
    public static final String KEY = SealHeaders.KEY;

    /** Header of the number, decimal. */
    public static final String NUMBER = SealHeaders.NUMBER;

    /** Header of the signature's 64 bytes, base64. */
    public static final String SIGNATURE = SealHeaders.SIGNATURE;

    private static final String FORM = "bencao-labelled-example-1";

    /** Longer than each of the three; what is longer is none of them. */
    private static final int LONGEST = 100;

    /**
     * Seals a record.
     *
     * @param value null for a deletion
     * @return the headers that it must have
     */
    public static Headers seal(byte[] key, byte[] value, long number, SigningKey by) {
        DetachedSignature signature = by.sign(canonical(key, value, number));
        return new RecordHeaders()
                .add(KEY, bytes(signature.keyId()))
                .add(NUMBER, bytes(Long.toString(number)))
                .add(SIGNATURE, bytes(signature.signature()));
    }

    /**
     * The seal among these headers, empty where there is none.
     *
     * @throws CheckpointException {@code SIGNATURE_MALFORMED} if it can't be read, or a part of it is missing
     */
    public static Optional<ExampleSeal> in(Headers headers) {
        Header key = headers.lastHeader(KEY);
        Header number = headers.lastHeader(NUMBER);
        Header signature = headers.lastHeader(SIGNATURE);
        if (key == null && number == null && signature == null) {
            return Optional.empty();
        }
        try {
            long read = Long.parseLong(text(number));
            byte[] signed = Base64.getDecoder().decode(text(signature));
            if (read < 1) {
                throw malformed("its number is " + read, null);
            }
            return Optional.of(new ExampleSeal(read, DetachedSignature.of(text(key), signed)));
        } catch (IllegalArgumentException e) {
            throw malformed("a part of it is missing, or is none", e);
        }
    }

    /**
     * Checks who sealed.
     *
     * @param key of the record
     * @param value of the record; null if it is a deletion
     * @throws CheckpointException {@code KEY_UNKNOWN} or {@code SIGNATURE_INVALID}
     */
    public void verify(TrustedKeys keys, byte[] key, byte[] value) {
        keys.verify(canonical(key, value, number), signature);
    }

    /** The id of the key that is said to have sealed. */
    public String keyId() {
        return signature.keyId();
    }

    private static byte[] canonical(byte[] key, byte[] value, long number) {
        return new CanonicalForm(FORM)
                .text(Topics.LABELLED_EXAMPLES.name())
                .text(key == null ? null : new String(key, StandardCharsets.UTF_8))
                .number(number)
                .text(value == null ? null : Sha256.of(value))
                .bytes();
    }

    private static String text(Header header) {
        if (header == null || header.value() == null || header.value().length > LONGEST) {
            throw new IllegalArgumentException("no such header, or none of that length");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CheckpointException malformed(String detail, Throwable cause) {
        return new CheckpointException(
                CheckpointRefusal.SIGNATURE_MALFORMED, "its seal can't be read: " + detail, cause);
    }
}
