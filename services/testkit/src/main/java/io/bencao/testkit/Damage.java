package io.bencao.testkit;

import io.bencao.schemas.DeadLetter.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Every way in which a test makes an event bad, and the reasons that would be right for it. */
public enum Damage {
    /** A baseline JPEG cut short, at shares of its bytes. */
    CUT_AT_1_PERCENT(Reason.TRUNCATED_IMAGE, good -> cut(good.jpeg(), 1)),
    CUT_AT_10_PERCENT(Reason.TRUNCATED_IMAGE, good -> cut(good.jpeg(), 10)),
    CUT_AT_50_PERCENT(Reason.TRUNCATED_IMAGE, good -> cut(good.jpeg(), 50)),
    CUT_AT_90_PERCENT(Reason.TRUNCATED_IMAGE, good -> cut(good.jpeg(), 90)),
    CUT_AT_99_PERCENT(Reason.TRUNCATED_IMAGE, good -> cut(good.jpeg(), 99)),
    /** The same with a progressive JPEG, which decoders forgive even more readily. */
    PROGRESSIVE_CUT_AT_1_PERCENT(Reason.TRUNCATED_IMAGE, good -> cut(good.progressive(), 1)),
    PROGRESSIVE_CUT_AT_10_PERCENT(Reason.TRUNCATED_IMAGE, good -> cut(good.progressive(), 10)),
    PROGRESSIVE_CUT_AT_50_PERCENT(Reason.TRUNCATED_IMAGE, good -> cut(good.progressive(), 50)),
    PROGRESSIVE_CUT_AT_90_PERCENT(Reason.TRUNCATED_IMAGE, good -> cut(good.progressive(), 90)),
    PROGRESSIVE_CUT_AT_99_PERCENT(Reason.TRUNCATED_IMAGE, good -> cut(good.progressive(), 99)),
    PNG_CUT_AT_50_PERCENT(Reason.TRUNCATED_IMAGE, good -> cut(good.png(), 50)),
    /** A checksum inside that does not fit. */
    PNG_CORRUPT(Reason.CORRUPT_IMAGE, good -> Doctored.withBrokenPngChecksum(good.png())),
    WRONG_MAGIC(Reason.UNSUPPORTED_FORMAT, good -> Doctored.withWrongMagic(good.jpeg())),
    GIF(Reason.UNSUPPORTED_FORMAT, Good::gif),
    TIFF(Reason.UNSUPPORTED_FORMAT, Good::tiff),
    TEXT(Reason.UNSUPPORTED_FORMAT, good -> "This is no image.".getBytes(StandardCharsets.UTF_8)),
    NO_BYTES(Reason.EMPTY_IMAGE, good -> new byte[0]),
    ALL_ZEROS(Reason.UNSUPPORTED_FORMAT, good -> new byte[good.jpeg().length]),
    JPEG_OF_100_MEGAPIXELS(Reason.TOO_MANY_PIXELS, good -> Doctored.withJpegSize(good.jpeg(), 10_000, 10_000)),
    PNG_OF_100_MEGAPIXELS(Reason.TOO_MANY_PIXELS, good -> Doctored.withPngSize(good.png(), 10_000, 10_000)),
    /** Not the image but the event around it. */
    BROKEN_AVRO(Reason.MALFORMED_EVENT),
    CUT_AVRO(Reason.MALFORMED_EVENT),
    NOT_AVRO(Reason.MALFORMED_EVENT),
    NULL_VALUE(Reason.NULL_VALUE),
    REFERENCE(Reason.REFERENCE_NOT_ENABLED);

    private static final int HEADER_BYTES = 10;

    private final Set<String> reasons;
    private final Change image;

    private interface Change {
        byte[] of(Good good);
    }

    Damage(Reason reason, Change image) {
        this.reasons = Set.of(reason.text());
        this.image = image;
    }

    Damage(Reason reason) {
        this(reason, null);
    }

    /** Those that leave the event whole and damage the image in it. */
    public static List<Damage> ofImages() {
        return Arrays.stream(values()).filter(damage -> damage.image != null).toList();
    }

    /** Every kind. */
    public static Set<Damage> all() {
        return EnumSet.allOf(Damage.class);
    }

    /** The reasons that a dead letter of it may give. */
    public Set<String> reasons() {
        return reasons;
    }

    /** The damaged image; only for {@link #ofImages}. */
    public byte[] image(Good good) {
        return image.of(good);
    }

    /** The value to be sent; null where the damage is that there is none. */
    public byte[] value(String source, Good good) {
        if (image != null) {
            return EventValues.inline(source, image(good));
        }
        byte[] event = EventValues.inline(source, good.jpeg());
        return switch (this) {
            case BROKEN_AVRO -> Doctored.withGarbageAfter(HEADER_BYTES, event);
            case CUT_AVRO -> Arrays.copyOf(event, event.length / 2);
            case NOT_AVRO -> "{\"image\": \"somewhere\"}".getBytes(StandardCharsets.UTF_8);
            case REFERENCE -> EventValues.reference(source, "file:///etc/hostname");
            default -> null;
        };
    }

    private static byte[] cut(byte[] bytes, int percent) {
        return Arrays.copyOf(bytes, Math.max(1, bytes.length * percent / 100));
    }
}
