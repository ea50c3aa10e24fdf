package io.bencao.protocols.feedback;

import io.bencao.checkpoint.CanonicalForm;
import io.bencao.checkpoint.DetachedSignature;
import io.bencao.checkpoint.SigningKey;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.Feedback;
import java.nio.ByteBuffer;

/**
 * The seal of a feedback: an Ed25519 signature over everything that it says, the topic included, by a program that knows who said it.
 * So nobody can give it to another event, to another person, or to another topic.
 */
public final class FeedbackSeal {

    private static final String FORM = "bencao-feedback-1";

    private FeedbackSeal() {}

    /** The feedback, sealed. */
    public static Feedback seal(Feedback.Builder words, SigningKey key) {
        DetachedSignature signature = key.sign(canonical(words.build()));
        return words.setKeyId(signature.keyId())
                .setSignature(ByteBuffer.wrap(signature.signatureBytes()))
                .build();
    }

    /** What the seal covers: every field but the seal's own. */
    static byte[] canonical(Feedback feedback) {
        return new CanonicalForm(FORM)
                .text(Topics.FEEDBACK.name())
                .text(feedback.getEventId().toString())
                .text(feedback.getKind().name())
                .text(feedback.getTrueLabel())
                .text(feedback.getAnnotator())
                .number(feedback.getGivenAt().toEpochMilli())
                .text(feedback.getNote())
                .text(feedback.getWithdrawnFrom())
                .bytes();
    }
}
