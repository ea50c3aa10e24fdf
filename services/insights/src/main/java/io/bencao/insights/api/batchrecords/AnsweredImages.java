package io.bencao.insights.api.batchrecords;

import io.bencao.insights.api.shared.RefusedRequestException;
import io.bencao.insights.api.shared.RefusedRequestException.Why;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The images of a run as they are found. A record that left some out would be signed all the same, so there is none then. */
final class AnsweredImages {

    /** Half an hour of ten images a second. More are of no pan. */
    static final int MOST = 20_000;

    private static final Comparator<AnsweredImage> IN_TIME =
            Comparator.comparing(AnsweredImage::at).thenComparing(AnsweredImage::event);

    private final List<AnsweredImage> images = new ArrayList<>();

    /** @throws RefusedRequestException if a record can't hold that many */
    void add(AnsweredImage image) {
        if (images.size() == MOST) {
            throw new RefusedRequestException(
                    Why.REFUSED, "the run has more than " + MOST + " images, which is more than a batch record holds");
        }
        images.add(image);
    }

    /** All, in the order of their times. */
    List<AnsweredImage> inTime() {
        return images.stream().sorted(IN_TIME).toList();
    }
}
