package io.bencao.protocols.feedback;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointRefusal;
import io.bencao.checkpoint.DetachedSignature;
import io.bencao.checkpoint.Sha256;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.schemas.avro.Feedback;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Tells who gave feedback. A name counts where a trusted key sealed the record, or where the service's operator has declared that only
 * those who may speak for others can write the topic. Immutable.
 */
public final class Authors {

    private static final int HEX_OF_A_LONG = 16;

    private final TrustedKeys keys;
    private final boolean writersAreTrusted;

    /**
     * @param keys whose seals count
     * @param writersAreTrusted whether names in records without a seal are believed
     */
    public Authors(TrustedKeys keys, boolean writersAreTrusted) {
        this.keys = keys;
        this.writersAreTrusted = writersAreTrusted;
    }

    /**
     * Who gave it.
     *
     * @throws CheckpointException if it bears a seal that is not good: half of one, by a key that is not trusted, or over other words
     */
    public Author of(Feedback feedback) {
        byte[] said = FeedbackSeal.canonical(feedback);
        long statement = HexFormat.fromHexDigitsToLong(Sha256.of(said), 0, HEX_OF_A_LONG);
        if (feedback.getKeyId() == null && feedback.getSignature() == null) {
            return writersAreTrusted ? author(feedback, Author.Standing.DECLARED, statement) : anonymous(statement);
        }
        if (feedback.getKeyId() == null || feedback.getSignature() == null) {
            throw new CheckpointException(CheckpointRefusal.SIGNATURE_INVALID, "it bears half a seal");
        }
        ByteBuffer signature = feedback.getSignature().duplicate();
        byte[] bytes = new byte[signature.remaining()];
        signature.get(bytes);
        keys.verify(said, DetachedSignature.of(feedback.getKeyId(), bytes));
        return author(feedback, Author.Standing.SEALED, statement);
    }

    private static Author author(Feedback feedback, Author.Standing standing, long statement) {
        return feedback.getAnnotator().equals(Author.ANONYMOUS)
                ? anonymous(statement)
                : new Author(feedback.getAnnotator(), standing, statement);
    }

    private static Author anonymous(long statement) {
        return new Author(Author.ANONYMOUS, Author.Standing.ANONYMOUS, statement);
    }
}
