package io.bencao.e2e;

import io.bencao.testkit.DeepPng;
import io.bencao.testkit.DrawnImage;
import java.util.List;
import java.util.stream.IntStream;

/** Images of 4K size, of 2 to 4 MB each, and the largest that the service admits with its default limits. */
final class LargeImages {

    private static final int DIFFERENT = 6;
    private static final int USUAL_WIDTH = 3840;
    private static final int USUAL_HEIGHT = 2160;
    private static final int USUAL_NOISE = 18;
    private static final float USUAL_QUALITY = 0.9f;
    private static final long LEAST_BYTES = 2_000_000;
    private static final long MOST_BYTES = 4_000_000;

    /** 39,996,658 pixels: the last size of this shape below the default limit of 40 million. */
    private static final int LARGEST_WIDTH = 7_302;

    private static final int LARGEST_HEIGHT = 5_477;

    /** 16 bits and alpha cost twice as much a pixel: 40 million of them are too costly. */
    private static final int DEEP_WIDTH = 6_000;

    private static final int DEEP_HEIGHT = 4_500;

    /** Together they give a JPEG of about 15 MB; an event may have 16 MiB. */
    private static final int LARGEST_NOISE = 22;

    private static final float LARGEST_QUALITY = 0.9f;

    private final List<byte[]> usual;
    private final List<byte[]> largest;

    private LargeImages(List<byte[]> usual, List<byte[]> largest) {
        this.usual = usual;
        this.largest = largest;
    }

    static LargeImages draw() {
        List<byte[]> usual = IntStream.range(0, DIFFERENT)
                .mapToObj(seed -> DrawnImage.draw(seed, USUAL_WIDTH, USUAL_HEIGHT, USUAL_NOISE)
                        .jpeg(USUAL_QUALITY, seed % 3 == 2))
                .toList();
        usual.forEach(jpeg -> {
            if (jpeg.length < LEAST_BYTES || jpeg.length > MOST_BYTES) {
                throw new IllegalStateException("a 4K image of " + jpeg.length + " bytes is not what was meant");
            }
        });
        DrawnImage grainy = DrawnImage.draw(99, LARGEST_WIDTH, LARGEST_HEIGHT, LARGEST_NOISE);
        byte[] deep = DeepPng.draw(DEEP_WIDTH, DEEP_HEIGHT);
        return new LargeImages(
                usual, List.of(grainy.jpeg(LARGEST_QUALITY, false), deep, grainy.jpeg(LARGEST_QUALITY, true)));
    }

    byte[] usual(int number) {
        return usual.get(number % usual.size());
    }

    /** JPEG, PNG of 16 bits with alpha, and progressive JPEG in turn. */
    byte[] largest(int number) {
        return largest.get(number % largest.size());
    }

    List<Integer> sizes() {
        return usual.stream().map(bytes -> bytes.length).toList();
    }

    List<Integer> largestSizes() {
        return largest.stream().map(bytes -> bytes.length).toList();
    }
}
