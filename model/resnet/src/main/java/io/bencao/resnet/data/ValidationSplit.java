package io.bencao.resnet.data;

import io.bencao.checkpoint.HoldOut;
import io.bencao.checkpoint.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which pictures are learned from and which only judge. {@link HoldOut} decides by the file's bytes, so that a picture keeps
 * its side in every run; a class that would have none on a side gets its first one there.
 *
 * @param learned indices of the pictures to learn from
 * @param judged indices of the others
 */
public record ValidationSplit(List<Integer> learned, List<Integer> judged) {

    public ValidationSplit {
        learned = List.copyOf(learned);
        judged = List.copyOf(judged);
    }

    /**
     * Splits pictures.
     *
     * @param labels the classes
     * @param fraction of them to judge, 0 to 1
     * @throws DataException if a class has fewer than two
     */
    public static ValidationSplit of(LoadedPictures pictures, List<Manifest.Label> labels, double fraction) {
        return of(
                IntStream.range(0, pictures.size()).mapToObj(pictures::label).toList(),
                pictures.sha256(),
                labels,
                fraction);
    }

    /**
     * The same for pictures that lie anywhere.
     *
     * @param shown class of each picture
     * @param sha256 digest of each picture's encoded bytes
     */
    public static ValidationSplit of(
            List<Integer> shown, List<byte[]> sha256, List<Manifest.Label> labels, double fraction) {
        List<Integer> learned = new ArrayList<>();
        List<Integer> judged = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            List<Integer> kept = new ArrayList<>();
            List<Integer> held = new ArrayList<>();
            for (int i = 0; i < shown.size(); i++) {
                if (shown.get(i) == label) {
                    boolean holds = HoldOut.holds(null, null, sha256.get(i), fraction);
                    (holds ? held : kept).add(i);
                }
            }
            if (kept.size() + held.size() < 2) {
                throw new DataException("Class " + labels.get(label).id() + " has " + (kept.size() + held.size())
                        + " usable pictures; two at least are needed, one to learn from and one to judge by.");
            }
            moveOneIfNone(held, kept);
            moveOneIfNone(kept, held);
            learned.addAll(kept);
            judged.addAll(held);
        }
        return new ValidationSplit(learned, judged);
    }

    private static void moveOneIfNone(List<Integer> from, List<Integer> to) {
        if (to.isEmpty()) {
            to.add(from.remove(0));
        }
    }
}
