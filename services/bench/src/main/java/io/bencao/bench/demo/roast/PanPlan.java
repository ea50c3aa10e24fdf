package io.bencao.bench.demo.roast;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * When which image is sent. The story goes several times as fast as pans do, and images bear the times at which they were taken in their
 * pan: runs go by these, so that what is foreseen is in the pan's own seconds. The last image is taken when it is sent, earlier ones the
 * longer before.
 *
 * @param images that arrive, in the order in which they do
 * @param speed how many seconds of a pan pass in one of a clock on the wall
 */
record PanPlan(List<PanImage> images, double speed) {

    PanPlan {
        images = List.copyOf(images);
    }

    /** All images of these pans that arrive. */
    static PanPlan of(List<DemoPan> pans, double speed) {
        return new PanPlan(
                pans.stream()
                        .flatMap(pan -> pan.run().images().stream()
                                .filter(image -> image.arrives())
                                .map(image -> new PanImage(pan, image, UUID.randomUUID())))
                        .sorted(Comparator.comparingDouble(PanImage::arrives))
                        .toList(),
                speed);
    }

    /** How long the story takes, in its own seconds. */
    double seconds() {
        return images.get(images.size() - 1).arrives();
    }

    /** Nanoseconds from the beginning until an image is sent. */
    long due(PanImage image) {
        return (long) (image.arrives() / speed * 1e9);
    }

    /** When the first pan is put on, by its camera's clock, if sending begins at this moment. */
    Instant begin(Instant sending) {
        return sending.minusMillis(Math.round(1000 * (seconds() - seconds() / speed)));
    }

    /** When an image was taken, by its camera's clock. */
    static Instant capturedAt(Instant begin, PanImage image) {
        return begin.plusMillis(Math.round(1000 * image.taken()));
    }
}
