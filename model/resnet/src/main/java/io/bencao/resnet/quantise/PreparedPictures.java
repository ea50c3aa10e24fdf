package io.bencao.resnet.quantise;

import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preprocessing;
import io.bencao.resnet.data.LabelledPicture;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Encoded pictures, decoded as serving decodes them each time they are asked for. */
public final class PreparedPictures implements PixelSource {

    private final List<LabelledPicture> pictures;
    private final ImagePreparer preparer;

    public PreparedPictures(List<? extends LabelledPicture> pictures, Preprocessing preprocessing) {
        this.pictures = List.copyOf(pictures);
        this.preparer = new ImagePreparer(preprocessing, ImageLimits.DEFAULT);
    }

    /** So many of them at even distances, or all: of a list in the order of its classes, some of each. */
    public static <P> List<P> spread(List<P> pictures, int count) {
        int taken = Math.min(count, pictures.size());
        return IntStream.range(0, taken)
                .mapToObj(i -> pictures.get((int) ((long) i * pictures.size() / taken)))
                .toList();
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public Optional<byte[]> rgb(int index) {
        byte[] encoded;
        try {
            encoded = pictures.get(index).read();
        } catch (IOException e) {
            return Optional.empty(); // Whoever judges by it hears of it by name; here one less changes nothing.
        }
        return preparer.prepare(encoded).match(prepared -> Optional.of(prepared.rgb()), refused -> Optional.empty());
    }
}
