package io.bencao.resnet.data;

import io.bencao.checkpoint.HoldOut;
import io.bencao.checkpoint.Manifest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which images are learned from and which only judge; {@link SplitRule} says by what that is decided. {@link HoldOut} decides by the file's bytes, so that an image keeps
 * its side in every run; a class that would have none on a side gets its first one there.
 *
 * @param learned indices of the images to learn from
 * @param judged indices of the others
 */
public record ValidationSplit(List<Integer> learned, List<Integer> judged) {

    public ValidationSplit {
        learned = List.copyOf(learned);
        judged = List.copyOf(judged);
    }

    /**
     * Splits images as they lie in the folder: those of its {@code val} folder judge.
     *
     * @throws DataException if a class has none to learn from, or none is left to judge
     */
    public static ValidationSplit given(List<ImageFile> images, ClassFolders folders) {
        Set<ImageFile> judging = Set.copyOf(folders.validation());
        List<Integer> learned = new ArrayList<>();
        List<Integer> judged = new ArrayList<>();
        Set<Integer> classes = new HashSet<>();
        for (int i = 0; i < images.size(); i++) {
            boolean judges = judging.contains(images.get(i));
            (judges ? judged : learned).add(i);
            if (!judges) {
                classes.add(images.get(i).label());
            }
        }
        for (int label = 0; label < folders.labels().size(); label++) {
            if (!classes.contains(label)) {
                throw new DataException(
                        "Class " + folders.labels().get(label).id() + " has no usable image to learn from.");
            }
        }
        if (judged.isEmpty()) {
            throw new DataException("None of the images to validate by can be used; the first is "
                    + folders.validation().get(0).name());
        }
        return new ValidationSplit(learned, judged);
    }

    /**
     * Splits images.
     *
     * @param labels the classes
     * @param fraction of them to judge, 0 to 1
     * @throws DataException if a class has fewer than two
     */
    public static ValidationSplit of(LoadedImages images, List<Manifest.Label> labels, double fraction) {
        return of(
                IntStream.range(0, images.size()).mapToObj(images::label).toList(), images.sha256(), labels, fraction);
    }

    /**
     * The same for images that lie anywhere.
     *
     * @param shown class of each image
     * @param sha256 digest of each image's encoded bytes
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
                        + " usable images; two at least are needed, one to learn from and one to judge by.");
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
