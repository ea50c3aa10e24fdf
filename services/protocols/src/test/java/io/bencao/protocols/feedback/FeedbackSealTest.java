package io.bencao.protocols.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.DetachedSignature;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FeedbackSealTest {

    private static final SigningKey KEY = SigningKey.generate();
    private static final Authors AUTHORS = new Authors(TrustedKeys.of(KEY), false);

    @Test
    void shouldCoverTheseBytes() {
        assertThat(new String(FeedbackSeal.canonical(words().build()), StandardCharsets.UTF_8))
                .isEqualTo("""
                        bencao-feedback-1
                        8:feedback
                        36:00000000-0000-0001-0000-000000000002
                        5:LABEL
                        5:sz_tg
                        3:\u674e
                        13:1764201600123
                        9:two
                        lines
                        -
                        """);
    }

    @Test
    void shouldNameItsAuthorAfterAWayThroughTheTopic() throws MalformedRecordException {
        Wire<Feedback> wire = Wire.of(Feedback.class);
        Feedback read = wire.read(wire.write(FeedbackSeal.seal(words(), KEY)));

        Author author = AUTHORS.of(read);

        assertThat(author.name()).isEqualTo("\u674e");
        assertThat(author.standing()).isEqualTo(Author.Standing.SEALED);
        assertThat(author.statement()).isEqualTo(AUTHORS.of(words().build()).statement());
    }

    @Test
    void shouldGiveNoNameToWhatNobodySealed() {
        Feedback bare = words().build();
        assertThat(AUTHORS.of(bare).name()).isEqualTo(Author.ANONYMOUS);
        assertThat(AUTHORS.of(bare).isNamed()).isFalse();
        assertThat(new Authors(TrustedKeys.of(KEY), true).of(bare).standing()).isEqualTo(Author.Standing.DECLARED);
    }

    @Test
    void shouldGiveNobodyTheNameOfThoseWithoutOne() {
        Feedback sealed = FeedbackSeal.seal(words().setAnnotator("anonymous"), KEY);
        assertThat(AUTHORS.of(sealed).isNamed()).isFalse();
    }

    @Test
    void shouldRefuseSignaturesOfOtherThingsAndOtherLengths() {
        DetachedSignature other = KEY.sign("bencao-release-1\nmodel\n".getBytes(StandardCharsets.UTF_8));
        for (byte[] signature : new byte[][] {other.signatureBytes(), {}, new byte[64], new byte[65]}) {
            Feedback forged = words().setKeyId(KEY.keyId())
                    .setSignature(ByteBuffer.wrap(signature))
                    .build();
            assertThatThrownBy(() -> AUTHORS.of(forged)).isInstanceOf(CheckpointException.class);
        }
    }

    private static Feedback.Builder words() {
        return Feedback.newBuilder()
                .setEventId(new UUID(1, 2))
                .setKind(FeedbackKind.LABEL)
                .setTrueLabel("sz_tg")
                .setAnnotator("\u674e")
                .setGivenAt(Instant.ofEpochMilli(1764201600123L))
                .setNote("two\nlines");
    }
}
