package io.bencao.protocols.batchrecords;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.checkpoint.DetachedSignature;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.batchrecords.BatchRecordVerification.Finding;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BatchRecordVerificationTest {

    private static final SigningKey KEY = SigningKey.generate();
    private static final TrustedKeys KEYS = TrustedKeys.of(KEY);
    private static final byte[] SIGNED =
            SignedBatchRecord.of(KnownRecord.whole(), Optional.of(KEY)).bytes();

    @Test
    void shouldSeeEveryChangeOfEveryField() throws IOException {
        // Given
        List<String> fields = new ArrayList<>();
        List<String> all = pointers(JsonChange.tree(SIGNED), "");
        assertThat(all).hasSizeGreaterThan(70);

        // When
        for (String pointer : all) {
            for (JsonChange change : JsonChange.values()) {
                Optional<byte[]> changed = change.of(SIGNED, pointer);
                if (changed.isPresent() && isVerified(changed.get())) {
                    fields.add(pointer + " " + change);
                }
            }
        }

        // Then
        assertThat(fields).isEmpty();
    }

    @Test
    void shouldSeeEveryChangeOfEveryByte() {
        for (int at = 0; at < SIGNED.length; at++) {
            byte[] changed = SIGNED.clone();
            changed[at] ^= 1;
            assertThat(isVerified(changed)).as("byte %d", at).isFalse();
        }
    }

    @Test
    void shouldSeeThatSomethingIsMissingOrMore() {
        for (int length = 0; length < SIGNED.length; length++) {
            assertThat(isVerified(Arrays.copyOf(SIGNED, length)))
                    .as("%d bytes", length)
                    .isFalse();
        }
        assertThat(verify(text -> text + " ")).isInstanceOf(Finding.Changed.class);
        assertThat(verify(text -> text + "{}")).isInstanceOf(Finding.NoRecord.class);
        assertThat(verify(text -> text.substring(0, text.length() / 2))).isInstanceOf(Finding.NoRecord.class);
        assertThat(BatchRecordVerification.verify(new byte[0], KEYS)).isInstanceOf(Finding.NoRecord.class);
    }

    @Test
    void shouldSayWhenTheFileWasWrittenAnew() {
        assertThat(verify(text -> text.replace("\n", "\r\n")))
                .isEqualTo(new Finding.Changed("what it says is what was signed, but the file was written anew"));
    }

    @Test
    void shouldNotBeMadeToBelieveAFieldThatIsNewOrThereTwice() {
        assertThat(verify(text -> text.replace("\"format\" : 2,", "\"format\" : 2,\n  \"approved\" : true,")))
                .isInstanceOf(Finding.Changed.class);
        assertThat(verify(text -> text.replace("\"end\" : \"pause\",", "\"end\" : \"pause\",\n\"end\" : \"pause\",")))
                .isInstanceOf(Finding.NoRecord.class);
    }

    @Test
    void shouldKnowWhenAnotherIsSaidToHaveAcknowledgedAnAlert() {
        assertThat(verify(text -> text.replace("\"acknowledgedBy\" : \"玲\"", "\"acknowledgedBy\" : \"bo\"")))
                .isInstanceOf(Finding.Changed.class);
        assertThat(verify(text -> text.replaceFirst("\"acknowledgedBy\" : [^\n]*\n", "")))
                .isInstanceOf(Finding.Changed.class);
    }

    @Test
    void shouldKnowEveryOtherKey() {
        // Given
        SigningKey other = SigningKey.generate();
        byte[] signed =
                SignedBatchRecord.of(KnownRecord.whole(), Optional.of(other)).bytes();

        // Then
        assertThat(BatchRecordVerification.verify(signed, KEYS)).isEqualTo(new Finding.AnotherKey(other.keyId()));
        assertThat(BatchRecordVerification.verify(signed, KEYS.and(other))).isInstanceOf(Finding.Verified.class);
        assertThat(verify(text -> text.replace(KEY.keyId(), other.keyId())))
                .isEqualTo(new Finding.AnotherKey(other.keyId()));
    }

    @Test
    void shouldNotTakeASignatureOfSomethingElse() {
        // Given: the same key over the record's bytes without the form's name
        DetachedSignature bare = KEY.sign(BatchRecordJson.write(KnownRecord.whole()));

        // Then
        assertThat(BatchRecordVerification.verify(
                        new SignedBatchRecord(BatchRecord.FORMAT, KnownRecord.whole(), bare).bytes(), KEYS))
                .isInstanceOf(Finding.Changed.class);
    }

    @Test
    void shouldTakeASignatureInOneSpellingOnly() {
        // 64 bytes leave four bits of the last letter that mean nothing
        DetachedSignature signature = KEY.sign(SignedBatchRecord.canonical(KnownRecord.whole()));
        int last = signature.signature().length() - 3;
        char letter = signature.signature().charAt(last);
        char other = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
                .charAt("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".indexOf(letter) ^ 1);
        String spelled = signature.signature().substring(0, last) + other + "==";
        DetachedSignature same = new DetachedSignature("Ed25519", KEY.keyId(), spelled);
        assertThat(same.signatureBytes()).isEqualTo(signature.signatureBytes());
        assertThat(BatchRecordVerification.verify(
                        new SignedBatchRecord(BatchRecord.FORMAT, KnownRecord.whole(), same).bytes(), KEYS))
                .isInstanceOf(Finding.Changed.class);
    }

    @Test
    void shouldSayThatNobodySigned() {
        assertThat(BatchRecordVerification.verify(
                        SignedBatchRecord.of(KnownRecord.whole(), Optional.empty())
                                .bytes(),
                        KEYS))
                .isEqualTo(new Finding.Unsigned());
    }

    @Test
    void shouldKnowAnotherFormatFromNone() {
        for (int format : new int[] {1, 3}) {
            assertThat(verify(text -> text.replace("\"format\" : 2", "\"format\" : " + format)))
                    .isEqualTo(new Finding.AnotherFormat(format));
        }
        assertThat(verify(text -> text.replace("\"format\" : 2", "\"format\" : \"2\"")))
                .isInstanceOf(Finding.NoRecord.class);
        assertThat(verify(text -> "[]")).isInstanceOf(Finding.NoRecord.class);
        assertThat(verify(text -> "null")).isInstanceOf(Finding.NoRecord.class);
        assertThat(verify(text -> "{\"format\":2}")).isInstanceOf(Finding.NoRecord.class);
    }

    @Test
    void shouldReadNoFurtherThanItMust() {
        byte[] huge = new byte[SignedBatchRecord.MAX_BYTES + 1];
        Arrays.fill(huge, (byte) '[');
        assertThat(BatchRecordVerification.verify(huge, KEYS)).isInstanceOf(Finding.NoRecord.class);
        assertThat(BatchRecordVerification.verify(Arrays.copyOf(huge, 100_000), KEYS))
                .isInstanceOf(Finding.NoRecord.class);
    }

    private static boolean isVerified(byte[] bytes) {
        return BatchRecordVerification.verify(bytes, KEYS) instanceof Finding.Verified;
    }

    private static Finding verify(UnaryOperator<String> change) {
        String text = new String(SIGNED, StandardCharsets.UTF_8);
        String changed = change.apply(text);
        assertThat(changed).isNotEqualTo(text);
        return BatchRecordVerification.verify(changed.getBytes(StandardCharsets.UTF_8), KEYS);
    }

    /** Where every value of a tree stands, as JSON pointers. */
    private static List<String> pointers(JsonNode node, String at) {
        List<String> pointers = new ArrayList<>();
        if (!at.isEmpty()) {
            pointers.add(at);
        }
        node.fields().forEachRemaining(field -> pointers.addAll(pointers(field.getValue(), at + "/" + field.getKey())));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers.addAll(pointers(node.get(i), at + "/" + i));
        }
        return pointers;
    }

    /** What may be done to a value; the file is written anew as records are. */
    private enum JsonChange {
        OTHER_VALUE,
        NULL,
        GONE,
        TWICE;

        private static final ObjectMapper MAPPER = new ObjectMapper()
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

        static JsonNode tree(byte[] bytes) throws IOException {
            return MAPPER.readTree(bytes);
        }

        /** Empty where the value is that already, or can't be. */
        Optional<byte[]> of(byte[] bytes, String pointer) throws IOException {
            JsonNode tree = tree(bytes);
            int slash = pointer.lastIndexOf('/');
            JsonNode parent = tree.at(pointer.substring(0, slash));
            String name = pointer.substring(slash + 1);
            JsonNode value = tree.at(pointer);
            boolean isContainer = value instanceof ContainerNode<?>;
            if ((this == OTHER_VALUE && isContainer) || (this == NULL && value.isNull())) {
                return Optional.empty();
            }
            if (parent instanceof ArrayNode array) {
                changeIn(array, Integer.parseInt(name), value);
            } else {
                changeIn((ObjectNode) parent, name, value);
            }
            return Optional.of(BatchRecordJson.write(tree));
        }

        private void changeIn(ArrayNode array, int at, JsonNode value) {
            Consumer<JsonNode> set = other -> array.set(at, other);
            switch (this) {
                case OTHER_VALUE -> set.accept(other(value));
                case NULL -> array.setNull(at);
                case GONE -> array.remove(at);
                case TWICE -> array.insert(at, value);
            }
        }

        private void changeIn(ObjectNode object, String name, JsonNode value) {
            switch (this) {
                case OTHER_VALUE -> object.set(name, other(value));
                case NULL -> object.putNull(name);
                case GONE -> object.remove(name);
                case TWICE -> object.set(name + "2", value);
            }
        }

        private static JsonNode other(JsonNode value) {
            if (value.isTextual()) {
                return MAPPER.getNodeFactory().textNode(nextTo(value.textValue()));
            }
            if (value.isBoolean()) {
                return MAPPER.getNodeFactory().booleanNode(!value.booleanValue());
            }
            return value.isIntegralNumber()
                    ? MAPPER.getNodeFactory().numberNode(value.longValue() + 1)
                    : MAPPER.getNodeFactory().numberNode(new BigDecimal("1.001"));
        }

        /** A text of the same kind: a time stays a time, an id an id. */
        private static String nextTo(String text) {
            int digit = -1;
            for (int i = 0; i < text.length(); i++) {
                digit = text.charAt(i) >= '0' && text.charAt(i) <= '8' ? i : digit;
            }
            return digit < 0
                    ? text + "x"
                    : text.substring(0, digit) + (char) (text.charAt(digit) + 1) + text.substring(digit + 1);
        }
    }
}
