package io.bencao.insights.api.explanations;

import io.bencao.imaging.SeenPart;
import io.bencao.inference.explain.ClassActivation;
import io.bencao.inference.explain.Explanation.Explained;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in an event's image its checkpoint sees a class: a class activation map. The mean of {@code map}, and {@code bias}, are
 * {@code logit}.
 *
 * @param eventId the event
 * @param checkpointDigest the checkpoint that answered it
 * @param precision of the network that explains: always {@code fp32}, also where {@code int8} answered
 * @param label the class
 * @param answered the class that this network answers
 * @param probability of the class, 0 to 1
 * @param logit of the class
 * @param bias what the logit is without any image
 * @param most the place that adds most to the class; below 0 if every place speaks against it
 * @param scale the same of whichever of {@code label} and {@code answered} has more: what both are drawn by, so that they can be compared
 * @param side rows and columns of the map
 * @param map what each place adds to the class, top row first
 * @param seen where the map lies in the upright image
 */
public record ExplanationView(
        String eventId,
        String checkpointDigest,
        String precision,
        String label,
        String answered,
        double probability,
        double logit,
        double bias,
        double most,
        double scale,
        int side,
        List<Float> map,
        Seen seen) {

    private static final String PRECISION = "fp32";

    /**
     * A part of an image, in shares of its width and height; below 0 and above 1 it is beside the image.
     *
     * @param left edge
     * @param top edge
     * @param width of it
     * @param height of it
     */
    public record Seen(double left, double top, double width, double height) {}

    static ExplanationView of(String eventId, String digest, Explained explained, ClassActivation wanted) {
        List<Float> map = new ArrayList<>();
        for (float value : wanted.values()) {
            map.add(value);
        }
        ClassActivation answered = explained.answered();
        SeenPart seen = explained.seen();
        return new ExplanationView(
                eventId,
                digest,
                PRECISION,
                wanted.label(),
                answered.label(),
                wanted.probability(),
                wanted.logit(),
                wanted.bias(),
                wanted.most(),
                Math.max(wanted.most(), answered.most()),
                wanted.side(),
                map,
                new Seen(seen.left(), seen.top(), seen.width(), seen.height()));
    }
}
