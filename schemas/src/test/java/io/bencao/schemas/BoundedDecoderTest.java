package io.bencao.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.schemas.avro.AuditEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class BoundedDecoderTest {

    private static final long[] HOSTILE = {
        4, 1L << 20, Integer.MAX_VALUE - 8L, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE
    };

    private interface Reading {
        void read(Decoder decoder) throws IOException;
    }

    @Test
    void shouldRefuseEveryLengthBeyondTheBytesThatAreThere() throws IOException {
        for (long length : HOSTILE) {
            refuses(length, decoder -> decoder.readBytes(null));
            refuses(length, decoder -> decoder.readString(null));
            refuses(length, Decoder::readString);
            refuses(length, Decoder::skipBytes);
            refuses(length, Decoder::skipString);
        }
    }

    @Test
    void shouldRefuseEveryBlockOfMoreItemsThanBytes() throws IOException {
        for (long count : HOSTILE) {
            if (count != -1) {
                refuses(count, Decoder::readArrayStart);
                refuses(count, Decoder::readMapStart);
                refuses(count, Decoder::skipArray);
                refuses(count, Decoder::skipMap);
                refuses(count, Decoder::arrayNext);
                refuses(count, Decoder::mapNext);
            }
        }
    }

    @Test
    void shouldTakeALengthOfExactlyWhatIsThere() throws IOException {
        assertThat(decoder(3).readBytes(null).remaining()).isEqualTo(3);
        assertThat(decoder(3).readMapStart()).isEqualTo(3);
    }

    @Test
    void shouldBoundTheItemsOfARecordWhereEachClaimIsHonest() {
        // Given
        Map<String, String> most = new HashMap<>();
        IntStream.range(0, BoundedDecoder.MOST_ITEMS).forEach(i -> most.put("k" + i, ""));
        Map<String, String> more = new HashMap<>(most);
        more.put("one", "more");
        Wire<AuditEntry> wire = Wire.of(AuditEntry.class);

        // When, Then
        assertThat(readable(wire, wire.write(AuditEntries.entry(most)))).isTrue();
        assertThat(readable(wire, wire.write(AuditEntries.entry(more)))).isFalse();
    }

    @Test
    void shouldReadEveryShortenedRecordAsMalformedAndNothingElse() {
        // Given
        Wire<AuditEntry> wire = Wire.of(AuditEntry.class);
        byte[] whole = wire.write(AuditEntries.entry(Map.of("reason", "better", "by", "li")));

        // When, Then
        IntStream.range(0, whole.length)
                .forEach(length -> assertThat(readable(wire, java.util.Arrays.copyOf(whole, length)))
                        .as("%d of %d bytes", length, whole.length)
                        .isFalse());
        assertThat(readable(wire, whole)).isTrue();
    }

    private static boolean readable(Wire<AuditEntry> wire, byte[] bytes) {
        try {
            return wire.read(bytes) != null;
        } catch (MalformedRecordException e) {
            return false;
        }
    }

    private static void refuses(long claim, Reading reading) throws IOException {
        Decoder decoder = decoder(claim);
        assertThatThrownBy(() -> reading.read(decoder))
                .as("a claim of %d", claim)
                .isInstanceOf(AvroRuntimeException.class);
    }

    /** The claim, with three bytes behind it. */
    private static Decoder decoder(long claim) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        encoder.writeLong(claim);
        if (claim < 0) {
            encoder.writeLong(0);
        }
        encoder.writeFixed(new byte[3]);
        return new BoundedDecoder(ByteBuffer.wrap(bytes.toByteArray()), 0);
    }
}
