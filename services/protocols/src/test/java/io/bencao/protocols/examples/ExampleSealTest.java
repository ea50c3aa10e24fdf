package io.bencao.protocols.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointRefusal;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ExampleSealTest {

    private static final byte[] EVENT = bytes("00000000-0000-0001-0000-000000000002");
    private static final byte[] OTHER = bytes("00000000-0000-0001-0000-000000000003");
    private static final byte[] VALUE = {1, 2, 3};

    private final SigningKey key = SigningKey.generate();
    private final TrustedKeys trusted = TrustedKeys.of(key);

    @Test
    void shouldVouchForALabelAndForItsWithdrawal() {
        for (byte[] value : new byte[][] {VALUE, null}) {
            // When
            ExampleSeal seal = seal(ExampleSeal.seal(EVENT, value, 7, key));

            // Then
            assertThatCode(() -> seal.verify(trusted, EVENT, value)).doesNotThrowAnyException();
            assertThat(seal.number()).isEqualTo(7);
            assertThat(seal.keyId()).isEqualTo(key.keyId());
        }
    }

    @Test
    void shouldBeGoodForNothingElse() {
        Headers headers = ExampleSeal.seal(EVENT, VALUE, 7, key);
        assertRefused(CheckpointRefusal.SIGNATURE_INVALID, () -> seal(headers).verify(trusted, OTHER, VALUE));
        assertRefused(CheckpointRefusal.SIGNATURE_INVALID, () -> seal(headers).verify(trusted, null, VALUE));
        assertRefused(
                CheckpointRefusal.SIGNATURE_INVALID, () -> seal(headers).verify(trusted, EVENT, new byte[] {1, 2, 4}));
        assertRefused(CheckpointRefusal.SIGNATURE_INVALID, () -> seal(headers).verify(trusted, EVENT, null));
    }

    @Test
    void shouldNotTakeAnotherNumber() {
        Headers headers = ExampleSeal.seal(EVENT, VALUE, 7, key);
        headers.remove(ExampleSeal.NUMBER).add(ExampleSeal.NUMBER, bytes("8"));
        assertRefused(CheckpointRefusal.SIGNATURE_INVALID, () -> seal(headers).verify(trusted, EVENT, VALUE));
    }

    @Test
    void shouldRefuseAKeyThatIsNotTrustedUnderItsOwnNameAndUnderAnothers() {
        // Given
        SigningKey stranger = SigningKey.generate();
        Headers own = ExampleSeal.seal(EVENT, VALUE, 7, stranger);
        Headers borrowed = ExampleSeal.seal(EVENT, VALUE, 7, stranger);
        borrowed.remove(ExampleSeal.KEY).add(ExampleSeal.KEY, bytes(key.keyId()));

        // Then
        assertRefused(CheckpointRefusal.KEY_UNKNOWN, () -> seal(own).verify(trusted, EVENT, VALUE));
        assertRefused(CheckpointRefusal.SIGNATURE_INVALID, () -> seal(borrowed).verify(trusted, EVENT, VALUE));
    }

    @Test
    void shouldTellNoSealFromHalfOne() {
        assertThat(ExampleSeal.in(new RecordHeaders().add("traceparent", bytes("00"))))
                .isEmpty();
        for (String part : new String[] {ExampleSeal.KEY, ExampleSeal.NUMBER, ExampleSeal.SIGNATURE}) {
            Headers half = ExampleSeal.seal(EVENT, VALUE, 7, key);
            half.remove(part);
            assertRefused(CheckpointRefusal.SIGNATURE_MALFORMED, () -> ExampleSeal.in(half));
            half.add(part, null);
            assertRefused(CheckpointRefusal.SIGNATURE_MALFORMED, () -> ExampleSeal.in(half));
        }
    }

    @Test
    void shouldRefusePartsThatAreNone() {
        for (String number : new String[] {"0", "-1", "", "seven", "9223372036854775808", "0".repeat(101)}) {
            assertRefused(
                    CheckpointRefusal.SIGNATURE_MALFORMED, () -> ExampleSeal.in(with(ExampleSeal.NUMBER, number)));
        }
        for (String signature : new String[] {"?", "A".repeat(1_000_000)}) {
            assertRefused(
                    CheckpointRefusal.SIGNATURE_MALFORMED,
                    () -> ExampleSeal.in(with(ExampleSeal.SIGNATURE, signature)));
        }
        String cut = Base64.getEncoder().encodeToString(new byte[63]);
        assertRefused(CheckpointRefusal.SIGNATURE_INVALID, () -> seal(with(ExampleSeal.SIGNATURE, cut))
                .verify(trusted, EVENT, VALUE));
    }

    private Headers with(String part, String text) {
        Headers headers = ExampleSeal.seal(EVENT, VALUE, 7, key);
        return headers.remove(part).add(part, bytes(text));
    }

    private static ExampleSeal seal(Headers headers) {
        return ExampleSeal.in(headers).orElseThrow();
    }

    private static void assertRefused(CheckpointRefusal refusal, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CheckpointException.class, e -> assertThat(e.refusal())
                .isEqualTo(refusal));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
