package io.bencao.protocols.batchrecords;

import io.bencao.checkpoint.CanonicalForm;
import io.bencao.checkpoint.DetachedSignature;
import io.bencao.checkpoint.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A batch record as it is filed. Nothing of what was read is to be believed before {@link BatchRecordVerification}. Immutable.
 *
 * @param format {@link BatchRecord#FORMAT}
 * @param record what it says
 * @param signature over {@link #canonical}; null where the service that made it has no key for this
 */
public record SignedBatchRecord(int format, BatchRecord record, DetachedSignature signature) {

    /** No honest record has more bytes: what it holds is bounded where it is made. */
    public static final int MAX_BYTES = 4 << 20;

    private static final String FORM = "bencao-batch-record-2";

    /** Signed by this key; unsigned without one. */
    public static SignedBatchRecord of(BatchRecord record, Optional<SigningKey> key) {
        return new SignedBatchRecord(
                BatchRecord.FORMAT,
                record,
                key.map(by -> by.sign(canonical(record))).orElse(null));
    }

    /**
     * The bytes to file, the same for the same record and signature.
     *
     * @throws IllegalArgumentException if they would be more than {@link #MAX_BYTES}
     */
    public byte[] bytes() {
        byte[] bytes = BatchRecordJson.write(this);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a batch record has at most " + MAX_BYTES + " bytes, this one has " + bytes.length);
        }
        return bytes;
    }

    /** What the signature covers: the form's name and the record's JSON, which has every field. */
    static byte[] canonical(BatchRecord record) {
        return new CanonicalForm(FORM)
                .text(new String(BatchRecordJson.write(record), StandardCharsets.UTF_8))
                .bytes();
    }
}
