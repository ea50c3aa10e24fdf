package io.bencao.insights.api.images;

import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Inspection;
import io.bencao.insights.api.shared.BusyException;
import io.bencao.insights.api.shared.Refusals;
import io.bencao.schemas.avro.Prediction;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;

/** The images themselves, whole or small. What is held of them at any moment is bounded. Thread-safe. */
public final class ImagesQuery implements AutoCloseable {

    /**
     * Bytes of an image. Whoever has sent them closes it.
     *
     * @param contentType by what the bytes are, not by what was claimed
     * @param bytes encoded
     * @param share of the memory for images that are being sent
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from the reader to the response, changed by nobody
    public record Image(String contentType, byte[] bytes, ByteBudget.Share share) implements AutoCloseable {
        @Override
        public void close() {
            share.close();
        }
    }

    private final SeatedOriginals originals;
    private final ImagePreparer inspector;
    private final Thumbnails thumbnails;
    private final ByteBudget sending;
    private final ByteBudget decoding;

    /**
     * @param originals closed with this
     * @param inspector says what encoded bytes are
     * @param sending bytes of whole images that may be under way to those who asked
     * @param decoding what decoding may take at any moment
     */
    public ImagesQuery(
            SeatedOriginals originals,
            ImagePreparer inspector,
            Thumbnails thumbnails,
            ByteBudget sending,
            ByteBudget decoding) {
        this.originals = originals;
        this.inspector = inspector;
        this.thumbnails = thumbnails;
        this.sending = sending;
        this.decoding = decoding;
    }

    /**
     * The image that a prediction is about.
     *
     * @throws BusyException if too many are asked for at once
     */
    public Image of(Prediction prediction, RequestedSize size) {
        return size == RequestedSize.FULL ? whole(prediction) : thumbnail(prediction);
    }

    /**
     * Works with the encoded bytes of the image that a prediction is about, on the caller's thread and within what decoding may take.
     *
     * @param inspector says what decoding will take
     * @param work is not to keep the bytes
     * @throws BusyException if too many are asked for at once
     */
    public <T> T with(Prediction prediction, Function<byte[], Inspection> inspector, Function<byte[], T> work) {
        return originals.with(prediction.getOrigin(), encoded -> inspector
                .apply(encoded)
                .match(admissible -> decoding.within(admissible.decodeBytes(), () -> work.apply(encoded)), refused -> {
                    throw Refusals.refused("the image can't be decoded: " + refused.detail());
                }));
    }

    private Image thumbnail(Prediction prediction) {
        String digest =
                HexFormat.of().formatHex(prediction.getOrigin().getSha256().bytes());
        return thumbnails
                .of(digest, work -> originals.with(prediction.getOrigin(), work))
                .match(
                        // It is kept anyway, and small.
                        made -> new Image("image/jpeg", made.jpeg(), () -> {}),
                        refused -> {
                            throw Refusals.refused("the image can't be shown: " + refused.detail());
                        });
    }

    private Image whole(Prediction prediction) {
        return originals.with(prediction.getOrigin(), encoded -> {
            String contentType = contentType(encoded);
            return new Image(
                    contentType, encoded, sending.takeNow(encoded.length).orElseThrow(ByteBudget::busy));
        });
    }

    private String contentType(byte[] encoded) {
        return inspector
                .inspect(encoded)
                .match(
                        admissible ->
                                "image/" + admissible.header().format().name().toLowerCase(Locale.ROOT),
                        refused -> {
                            throw Refusals.refused("the image can't be shown: " + refused.detail());
                        });
    }

    @Override
    public void close() {
        originals.close();
    }
}
