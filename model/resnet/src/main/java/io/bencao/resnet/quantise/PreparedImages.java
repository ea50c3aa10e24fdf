package io.bencao.resnet.quantise;

import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preprocessing;
import io.bencao.resnet.data.LabelledImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Encoded images, decoded as serving decodes them each time they are asked for. */
public final class PreparedImages implements PixelSource {

    private final List<LabelledImage> images;
    private final ImagePreparer preparer;

    public PreparedImages(List<? extends LabelledImage> images, Preprocessing preprocessing) {
        this.images = List.copyOf(images);
        this.preparer = new ImagePreparer(preprocessing, ImageLimits.DEFAULT);
    }

    /** So many of them at even distances, or all: of a list in the order of its classes, some of each. */
    public static <P> List<P> spread(List<P> images, int count) {
        int taken = Math.min(count, images.size());
        return IntStream.range(0, taken)
                .mapToObj(i -> images.get((int) ((long) i * images.size() / taken)))
                .toList();
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public Optional<byte[]> rgb(int index) {
        byte[] encoded;
        try {
            encoded = images.get(index).read();
        } catch (IOException e) {
            return Optional.empty(); // Whoever judges by it hears of it by name; here one less changes nothing.
        }
        return preparer.prepare(encoded).match(prepared -> Optional.of(prepared.rgb()), refused -> Optional.empty());
    }
}
