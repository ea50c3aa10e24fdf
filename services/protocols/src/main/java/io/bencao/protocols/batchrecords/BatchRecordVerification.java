package io.bencao.protocols.batchrecords;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.DetachedSignature;
import io.bencao.checkpoint.TrustedKeys;
import java.io.IOException;
import java.util.Arrays;

/** Says of bytes whether they are a batch record, and whether it is as it was when a trusted key signed it. */
public final class BatchRecordVerification {

    private BatchRecordVerification() {}

    /** What they are. */
    public sealed interface Finding {

        /**
         * A trusted key signed it, and not a byte is changed since.
         *
         * @param record what it says
         * @param keyId the key
         */
        record Verified(BatchRecord record, String keyId) implements Finding {}

        /**
         * Something is changed.
         *
         * @param why what was seen
         */
        record Changed(String why) implements Finding {}

        /**
         * It says that a key signed it which is not trusted here.
         *
         * @param keyId that key
         */
        record AnotherKey(String keyId) implements Finding {}

        /** Nobody signed it. */
        record Unsigned() implements Finding {}

        /**
         * It is none, or not a whole one.
         *
         * @param why what was seen
         */
        record NoRecord(String why) implements Finding {}

        /**
         * It is written in another form, which a newer program may know.
         *
         * @param format the form's number
         */
        record AnotherFormat(long format) implements Finding {}
    }

    /** @param bytes of a file; more than {@link SignedBatchRecord#MAX_BYTES} are none */
    public static Finding verify(byte[] bytes, TrustedKeys keys) {
        if (bytes.length > SignedBatchRecord.MAX_BYTES) {
            return new Finding.NoRecord("a batch record has at most " + SignedBatchRecord.MAX_BYTES + " bytes");
        }
        try {
            // The format first: another layout must be known as such, not as a missing field.
            JsonNode tree = BatchRecordJson.tree(bytes);
            JsonNode format = tree == null ? null : tree.get("format");
            if (format == null || !format.isIntegralNumber() || tree.get("record") == null) {
                return new Finding.NoRecord("it is JSON, but no batch record");
            }
            if (format.longValue() != BatchRecord.FORMAT) {
                return new Finding.AnotherFormat(format.longValue());
            }
        } catch (IOException e) {
            return new Finding.NoRecord("it is no JSON, or not all of it: " + firstLine(e));
        }
        try {
            return judge(bytes, BatchRecordJson.read(bytes, SignedBatchRecord.class), keys);
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            // Lists and maps refuse what is null; a signature what is no base64.
            return new Finding.Changed("a field of it is missing, new, or no such value: " + firstLine(e));
        }
    }

    private static Finding judge(byte[] bytes, SignedBatchRecord read, TrustedKeys keys) {
        DetachedSignature signature = read.signature();
        if (signature == null) {
            return new Finding.Unsigned();
        }
        // Base64 of other letters may stand for the same bytes.
        if (!DetachedSignature.of(signature.keyId(), signature.signatureBytes()).equals(signature)) {
            return new Finding.Changed("its signature is not written as signatures are");
        }
        try {
            keys.verify(SignedBatchRecord.canonical(read.record()), signature);
        } catch (CheckpointException e) {
            return keys.keyIds().contains(signature.keyId())
                    ? new Finding.Changed("key " + signature.keyId() + " did not sign this")
                    : new Finding.AnotherKey(signature.keyId());
        }
        return Arrays.equals(bytes, read.bytes())
                ? new Finding.Verified(read.record(), signature.keyId())
                : new Finding.Changed("what it says is what was signed, but the file was written anew");
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e instanceof JsonProcessingException json ? json.getOriginalMessage() : e);
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
