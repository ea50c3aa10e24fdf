package io.bencao.classifier.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.classifier.flow.EventReader.Reading;
import io.bencao.classifier.flow.ImageRequest;
import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.OriginalRecord.Header;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.flow.TicketFixture;
import io.bencao.schemas.DeadLetter.Reason;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.WireFormat;
import io.bencao.schemas.WireSettings;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.ImageReference;
import io.bencao.schemas.avro.Sha256;
import io.bencao.schemas.registry.RegistrySettings;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AvroEventReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final int LIMIT = 1_000;
    private static final EventLimits LIMITS = new EventLimits(LIMIT, 3, 20, 2, 30);
    private static final Optional<String> NOT_FETCHED = Optional.of("set bencao.references.buckets");
    private static final Wire<ImageEvent> WIRE = Wire.of(ImageEvent.class);
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 0, 0, 0, 0, 0, 0, 0};

    private final AvroEventReader reader =
            new AvroEventReader(WIRE, LIMITS, false, Optional.empty(), InstantSource.fixed(NOW), NOT_FETCHED);

    @Test
    void shouldReadAnImageEvent() {
        // Given
        byte[] value = event(ByteBuffer.wrap(new byte[] {1, 2, 3}));

        // When
        ImageRequest request = read(reader, value).match(r -> r, why -> null, notYet -> null);

        // Then
        assertThat(request.sourceId()).isEqualTo("pan-1");
        assertThat(request.eventId()).isEqualTo(new UUID(1, 2));
        assertThat(request.image()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertThat(request.attributes()).containsEntry("line", "3");
    }

    @Test
    void shouldNameWhyARecordIsUnreadable() {
        byte[] whole = event(ByteBuffer.wrap(new byte[100]));
        assertThat(reason(reader, ticket(null, NOW))).isEqualTo(Reason.NULL_VALUE);
        assertThat(reason(reader, new byte[0])).isEqualTo(Reason.MALFORMED_EVENT);
        assertThat(reason(reader, "hello, this is text".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Reason.MALFORMED_EVENT);
        assertThat(reason(reader, Arrays.copyOf(whole, whole.length - 40))).isEqualTo(Reason.MALFORMED_EVENT);
        assertThat(reason(reader, feedback())).isEqualTo(Reason.MALFORMED_EVENT);
        assertThat(reason(reader, new byte[LIMIT + 1])).isEqualTo(Reason.EVENT_TOO_LARGE);
        assertThat(reason(reader, event(new ImageReference("s3://bucket/a.jpg", new Sha256(new byte[32])))))
                .isEqualTo(Reason.REFERENCE_NOT_ENABLED);
        AvroEventReader fetching =
                new AvroEventReader(WIRE, LIMITS, false, Optional.empty(), InstantSource.fixed(NOW), Optional.empty());
        assertThat(read(fetching, event(new ImageReference("s3://bucket/a.jpg", new Sha256(new byte[32]))))
                        .match(ImageRequest::elsewhere, why -> null, notYet -> null))
                .contains(new ImageRequest.Elsewhere("s3://bucket/a.jpg", "0".repeat(64)));
        assertThat(reason(reader, JPEG)).isEqualTo(Reason.MALFORMED_EVENT);
    }

    @Test
    void shouldRefuseAHostileLengthWithoutTakingTheMemory() {
        // Given: an event whose image claims 2 GiB, with nothing behind it
        byte[] value = event(ByteBuffer.wrap(new byte[100]));
        int lengthAt = value.length - 100 - 2 - attributesBytes();
        byte[] hostile = Arrays.copyOf(value, lengthAt + 5);
        // Zig-zag varint of 2^31 - 16.
        byte[] claim = {(byte) 0xE0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
        System.arraycopy(claim, 0, hostile, lengthAt, claim.length);

        // When, Then
        assertThat(reason(reader, hostile)).isEqualTo(Reason.MALFORMED_EVENT);
    }

    @Test
    void shouldTakeABareImageWhereItIsAllowedAndGiveTheSameRecordTheSameId() {
        // Given
        AvroEventReader bare =
                new AvroEventReader(WIRE, LIMITS, true, Optional.empty(), InstantSource.fixed(NOW), NOT_FETCHED);

        // When
        ImageRequest first = read(bare, JPEG).match(r -> r, why -> null, notYet -> null);
        ImageRequest again = read(bare, JPEG).match(r -> r, why -> null, notYet -> null);

        // Then
        assertThat(first.sourceId()).isEqualTo("camera-7");
        assertThat(first.image()).isEqualTo(ByteBuffer.wrap(JPEG));
        assertThat(first.eventId()).isEqualTo(again.eventId());
        assertThat(read(bare, event(ByteBuffer.wrap(new byte[] {9})))
                        .match(ImageRequest::sourceId, why -> null, notYet -> null))
                .isEqualTo("pan-1");
    }

    @Test
    void shouldNameTheSettingThatWouldTakeABareImage() {
        assertThat(read(reader, JPEG).<String>match(r -> "", why -> why.detail(), notYet -> ""))
                .contains("a bare image", "bencao.intake.accept-bare-images=true");
        assertThat(read(reader, new byte[] {1, 2, 3}).<String>match(r -> "", why -> why.detail(), notYet -> ""))
                .doesNotContain("bare image");
    }

    @Test
    void shouldDeadLetterWhatHasStoodInTheTopicForTooLong() {
        // Given
        AvroEventReader impatient = new AvroEventReader(
                WIRE, LIMITS, false, Optional.of(Duration.ofMinutes(1)), InstantSource.fixed(NOW), NOT_FETCHED);
        byte[] value = event(ByteBuffer.wrap(new byte[] {1}));

        // When, Then
        assertThat(reason(impatient, ticket(value, NOW.minusSeconds(61)))).isEqualTo(Reason.EXPIRED);
        assertThat(impatient.read(ticket(value, NOW.minusSeconds(59)))).isInstanceOf(Reading.Read.class);
    }

    @Test
    void shouldDeadLetterNamesThatAreNoneAndSayWhichAndWhy() {
        assertNamed(named("", Map.of()), "the source id is empty");
        assertNamed(named(" \t ", Map.of()), "the source id is empty");
        assertNamed(named("x".repeat(201), Map.of()), "the source id has 201 characters; at most 200");
        assertNamed(named("\u202egnp.exe", Map.of()), "the source id has the character U+202E");
        assertNamed(named("line1\nERROR", Map.of()), "the source id has the character U+000A");
        assertNamed(notUtf8(), "the source id has the character U+FFFD");
        assertNamed(named("pan", Map.of("\u001b[2J", "x")), "the name of an attribute has the character U+001B");
        assertNamed(named("pan", Map.of("", "x")), "the name of an attribute is empty");
        assertNamed(
                named("pan", Map.of("note", "\u009b31m")), "the value of the attribute note has the character U+009B");
        assertNamed(
                named("pan", Map.of("note", "y".repeat(21))),
                "the value of the attribute note has 21 characters; at most 20 are allowed");
        assertThat(reason(reader, named("\u9505".repeat(200), Map.of("note", "y".repeat(20), "b", "", "c", ""))))
                .isNull();
    }

    @Test
    void shouldDeadLetterWhatCarriesTooMuchBesidesAndNameTheKeyOfTheLimit() {
        assertMuch(
                ticket(named("pan", Map.of("a", "", "b", "", "c", "", "d", "")), List.of()),
                "4 attributes; bencao.intake.max-attributes is 3");
        assertMuch(
                ticket(named("pan", Map.of()), List.of(header("a", 1), header("b", 1), header("c", 1))),
                "3 headers; bencao.intake.max-headers is 2");
        assertMuch(
                ticket(named("pan", Map.of()), List.of(header("a", 29), header("b", 1))),
                "the headers have 32 bytes; bencao.intake.max-headers-size is 30");
        assertThat(reason(reader, ticket(named("pan", Map.of()), List.of(header("x\u202e", 1)))))
                .isEqualTo(Reason.NAME_NOT_ALLOWED);
        assertThat(reason(reader, ticket(named("pan", Map.of()), List.of(header("a", 28), new Header("b", null)))))
                .isNull();
    }

    @Test
    void shouldNotTakeTheKeyOfABareImageForASourceWhenItIsNoName() {
        AvroEventReader bare =
                new AvroEventReader(WIRE, LIMITS, true, Optional.empty(), InstantSource.fixed(NOW), NOT_FETCHED);
        Ticket hostile = TicketFixture.ticket(
                "\u001b]0;TITLE\u0007".getBytes(StandardCharsets.UTF_8), JPEG, NOW, new InFlight(10, 10_000));

        assertThat(reason(bare, hostile)).isEqualTo(Reason.NAME_NOT_ALLOWED);
    }

    @Test
    void shouldNotCondemnARecordWhoseRegistryIsAwayAndNameTheKeyWhereThereIsNone() {
        // Given: a record that names schema 1, and a registry that nobody runs
        byte[] value = {0, 0, 0, 0, 1, 2, 3};
        Wires wires = Wires.of(new WireSettings(
                WireFormat.SINGLE_OBJECT,
                Optional.of(new RegistrySettings(URI.create("http://127.0.0.1:1"), true, Map.of()))));
        AvroEventReader asking = new AvroEventReader(
                wires.wire(ImageEvent.class, Topics.IMAGE_EVENTS),
                LIMITS,
                false,
                Optional.empty(),
                InstantSource.fixed(NOW),
                NOT_FETCHED);

        // When, Then
        assertThat(read(asking, value).<String>match(r -> "", why -> why.detail(), notYet -> notYet))
                .contains("no schema registry answers at http://127.0.0.1:1");
        assertThat(read(asking, value)).isInstanceOf(Reading.NotYet.class);
        assertThat(read(reader, value).<String>match(r -> "", why -> why.detail(), notYet -> notYet))
                .contains("set bencao.registry.url");
        assertThat(reason(reader, value)).isEqualTo(Reason.MALFORMED_EVENT);
    }

    private void assertNamed(byte[] value, String why) {
        assertThat(reason(reader, value)).as(why).isEqualTo(Reason.NAME_NOT_ALLOWED);
        assertThat(detail(ticket(value, NOW))).contains(why);
    }

    private void assertMuch(Ticket ticket, String why) {
        assertThat(reason(reader, ticket)).as(why).isEqualTo(Reason.TOO_MUCH_BESIDES);
        assertThat(detail(ticket)).contains(why);
    }

    private String detail(Ticket ticket) {
        return reader.read(ticket).match(request -> "", why -> why.detail(), notYet -> "");
    }

    private static byte[] named(String source, Map<String, String> attributes) {
        return WIRE.write(
                new ImageEvent(new UUID(1, 2), source, NOW, null, ByteBuffer.wrap(new byte[] {1}), attributes));
    }

    /** A source id whose bytes are half of a surrogate pair, which is not UTF-8. */
    private static byte[] notUtf8() {
        byte[] value = named("@@@", Map.of());
        int at = new String(value, StandardCharsets.ISO_8859_1).indexOf("@@@");
        byte[] half = {(byte) 0xED, (byte) 0xA0, (byte) 0xBD};
        System.arraycopy(half, 0, value, at, half.length);
        return value;
    }

    private static Header header(String name, int bytes) {
        return new Header(name, new byte[bytes]);
    }

    private static Ticket ticket(byte[] value, List<Header> headers) {
        return TicketFixture.ticket(value, headers);
    }

    private static int attributesBytes() {
        // One block of one pair, "line" → "3", and the closing zero.
        return 1 + 5 + 2 + 1;
    }

    private static byte[] event(Object image) {
        return WIRE.write(new ImageEvent(new UUID(1, 2), "pan-1", NOW, "image/jpeg", image, Map.of("line", "3")));
    }

    private static byte[] feedback() {
        return Wire.of(Feedback.class)
                .write(new Feedback(new UUID(1, 2), FeedbackKind.CONFIRM, null, "li", NOW, null, null, null, null));
    }

    private static Ticket ticket(byte[] value, Instant receivedAt) {
        return TicketFixture.ticket(
                "camera-7".getBytes(StandardCharsets.UTF_8), value, receivedAt, new InFlight(10, 10_000));
    }

    private static Reading read(AvroEventReader reader, byte[] value) {
        return reader.read(ticket(value, NOW));
    }

    private static Reason reason(AvroEventReader reader, byte[] value) {
        return reason(reader, ticket(value, NOW));
    }

    private static Reason reason(AvroEventReader reader, Ticket ticket) {
        return reader.read(ticket).match(request -> null, why -> why.reason(), notYet -> null);
    }
}
