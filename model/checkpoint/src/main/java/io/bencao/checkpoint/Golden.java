package io.bencao.checkpoint;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image with the answer it must get. A checkpoint that answers its golden images otherwise on some machine does not
 * serve there.
 *
 * @param file the image, {@code golden/<name>}
 * @param bytes its size
 * @param sha256 its digest
 * @param pixelGrid the prepared image, sampled; each channel within one level
 * @param answers by precision
 */
@JsonPropertyOrder({"file", "bytes", "sha256", "pixelGrid", "answers"})
public record Golden(String file, long bytes, String sha256, PixelGrid pixelGrid, SortedMap<String, Answer> answers) {

    public Golden {
        answers = new TreeMap<>(answers);
    }

    /**
     * What one precision answers.
     *
     * @param top1 index of the most probable label
     * @param probabilities one for each label, after the temperature
     * @param tolerance by device ({@code cpu}, {@code gpu}): how far each probability may be off
     */
    @JsonPropertyOrder({"top1", "probabilities", "tolerance"})
    public record Answer(int top1, List<Float> probabilities, SortedMap<String, Double> tolerance) {

        public Answer {
            probabilities = List.copyOf(probabilities);
            tolerance = new TreeMap<>(tolerance);
        }

        /** An answer of these probabilities; {@code tolerance} by device. */
        public static Answer of(float[] probabilities, Map<String, Double> tolerance) {
            int top = 0;
            Float[] boxed = new Float[probabilities.length];
            for (int i = 0; i < probabilities.length; i++) {
                boxed[i] = probabilities[i];
                if (probabilities[i] > probabilities[top]) {
                    top = i;
                }
            }
            return new Answer(top, List.of(boxed), new TreeMap<>(tolerance));
        }
    }
}
