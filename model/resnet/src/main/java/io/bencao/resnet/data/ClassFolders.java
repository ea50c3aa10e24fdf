package io.bencao.resnet.data;

import io.bencao.checkpoint.LabelNames;
import io.bencao.checkpoint.Manifest;
import io.bencao.imaging.folder.ClassImages;
import io.bencao.imaging.folder.DataPart;
import io.bencao.imaging.folder.FolderTally;
import io.bencao.imaging.folder.ImageFolder;
import io.bencao.imaging.folder.PassedOver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A folder of class folders: {@code DIR/<class>/…/<image>}, or {@code DIR/train/<class>/…}; with {@code DIR/val/<class>/…}
 * and {@code DIR/test/<class>/…} if they are there. Classes are in the order of {@code DIR/labels.json} where there is one,
 * else in that of their names.
 *
 * @param labels the classes in the order of the logits
 * @param training images to learn from
 * @param validation images to choose by while learning; empty where there is no {@code val} folder
 * @param test images kept for the final figure; empty where there is no {@code test} folder
 * @param tally what was taken from the folder and what was left out
 */
public record ClassFolders(
        List<Manifest.Label> labels,
        List<ImageFile> training,
        List<ImageFile> validation,
        List<ImageFile> test,
        FolderTally tally) {

    /** What Java puts in place of bytes that it can't read. */
    private static final char UNREADABLE = '\uFFFD';

    public ClassFolders {
        labels = List.copyOf(labels);
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /**
     * Looks through a folder. No image is decoded.
     *
     * @throws DataException if there are not two classes with images in it, or they can't be called so
     * @throws IOException if it can't be listed
     */
    public static ClassFolders scan(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new DataException("There is no folder " + folder);
        }
        ImageFolder found = ImageFolder.read(folder);
        FolderTally tally = found.tally();
        ImageFolder.Part learned = Optional.ofNullable(found.parts().get(DataPart.TRAIN))
                .orElse(new ImageFolder.Part(folder, found.classes()));
        requireNames(learned);
        List<Manifest.Label> labels = LabelsFile.order(
                folder, learned.classes().stream().map(ClassImages::name).toList());
        List<String> names = labels.stream().map(Manifest.Label::id).toList();
        LabelNames.objection(names).ifPresent(why -> {
            throw new DataException(
                    "The classes of " + learned.folder() + " can't be labels: " + why + ". Rename the folder.");
        });
        LabelNames.onlyCapitalsApart(names).forEach(pair -> tally.note(pair + " differ in capitals only"));
        if (found.parts().containsKey(DataPart.TRAIN)) {
            found.classes().forEach(each -> tally.leaveOut(each.images(), PassedOver.BESIDE_PARTS));
        }
        Optional.ofNullable(found.parts().get(DataPart.VALIDATION))
                .ifPresent(part -> tally.note("epochs judged by those in " + part.folder() + " alone"));
        tally.leaveOut(found.loose(), PassedOver.NO_CLASS);
        List<ImageFile> training = images(learned.classes(), labels, tally);
        List<ImageFile> validation = images(found.classes(DataPart.VALIDATION), labels, tally);
        List<ImageFile> test = images(found.classes(DataPart.TEST), labels, tally);
        requireEveryClass(learned.folder(), labels, training);
        return new ClassFolders(labels, training, validation, test, tally);
    }

    /** Those that are learned from or chosen by. */
    public List<ImageFile> fitting() {
        List<ImageFile> both = new ArrayList<>(training);
        both.addAll(validation);
        return List.copyOf(both);
    }

    /**
     * The same images with the indices of another list of labels, such as a checkpoint's.
     *
     * @throws DataException if there are images of a class that is not among them
     */
    public ClassFolders relabelled(List<Manifest.Label> others) {
        Map<String, Integer> indices = indices(others);
        List<Integer> renumbered = labels.stream()
                .map(label -> {
                    Integer index = indices.get(label.id());
                    if (index == null) {
                        throw new DataException("The class " + label.id() + " is none of " + indices.keySet());
                    }
                    return index;
                })
                .toList();
        return new ClassFolders(
                others,
                renumbered(training, renumbered),
                renumbered(validation, renumbered),
                renumbered(test, renumbered),
                tally);
    }

    private static List<ImageFile> renumbered(List<ImageFile> images, List<Integer> indices) {
        return images.stream()
                .map(image -> new ImageFile(image.file(), indices.get(image.label())))
                .toList();
    }

    private static Map<String, Integer> indices(List<Manifest.Label> labels) {
        return IntStream.range(0, labels.size())
                .boxed()
                .collect(Collectors.toMap(i -> labels.get(i).id(), Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private static void requireEveryClass(Path folder, List<Manifest.Label> labels, List<ImageFile> images) {
        var seen = images.stream().map(ImageFile::label).collect(Collectors.toCollection(HashSet::new));
        for (int label = 0; label < labels.size(); label++) {
            if (!seen.contains(label)) {
                throw new DataException("There is no image in "
                        + folder.resolve(labels.get(label).id())
                        + ". Add some, or remove the folder if the class is not wanted.");
            }
        }
    }

    private static List<ImageFile> images(List<ClassImages> classes, List<Manifest.Label> labels, FolderTally tally) {
        Map<String, Integer> indices = indices(labels);
        List<ImageFile> images = new ArrayList<>();
        for (ClassImages each : classes) {
            Integer label = indices.get(each.name());
            if (label == null) {
                throw new DataException(each.folder() + " is a class that the training folder does not have: "
                        + String.join(", ", indices.keySet()));
            }
            tally.take(each);
            each.images().forEach(file -> images.add(new ImageFile(file, label)));
        }
        return images;
    }

    private static void requireNames(ImageFolder.Part part) {
        if (part.classes().size() < 2) {
            throw new DataException("Two class folders at least are needed, but " + part.folder() + " has "
                    + part.classes().size()
                    + ". Put each class's images into a folder of its own there; the folder's name is the label.");
        }
        Map<String, Path> seen = new TreeMap<>();
        for (ClassImages each : part.classes()) {
            requireReadableName(each);
            Path twin = seen.put(each.name(), each.folder());
            if (twin != null) {
                throw new DataException("The folders " + twin + " and " + each.folder()
                        + " have the same name, written in" + " two of Unicode's forms. Put their images into one.");
            }
        }
    }

    /** Of a name in another encoding only a part can be read, and that part would be signed as the label. */
    private static void requireReadableName(ClassImages images) {
        if (images.name().indexOf(UNREADABLE) >= 0) {
            throw new DataException("The name of " + images.folder() + " is not written in "
                    + System.getProperty("sun.jnu.encoding")
                    + ", so the class can't be named as it is. Rename the folder.");
        }
    }
}
