package io.bencao.resnet.data;

import io.bencao.checkpoint.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A folder of class folders: {@code DIR/<class>/<image>}, or {@code DIR/train/<class>/…} with {@code DIR/test/<class>/…}.
 * Classes are in the order of {@code DIR/labels.json} where there is one, else in that of their names.
 *
 * @param labels the classes in the order of the logits
 * @param training images to learn from
 * @param test images kept for the final figure; empty where there is no {@code test} folder
 */
public record ClassFolders(List<Manifest.Label> labels, List<ImageFile> training, List<ImageFile> test) {

    private static final String TRAIN = "train";
    private static final String TEST = "test";

    /** What Java puts in place of bytes that it can't read. */
    private static final char UNREADABLE = '\uFFFD';

    public ClassFolders {
        labels = List.copyOf(labels);
        training = List.copyOf(training);
        test = List.copyOf(test);
    }

    /**
     * Looks through a folder. No image is opened.
     *
     * @throws DataException if there are not two classes with images in it
     * @throws IOException if it can't be listed
     */
    public static ClassFolders scan(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new DataException("There is no folder " + folder);
        }
        boolean split = Files.isDirectory(folder.resolve(TRAIN));
        Path learned = split ? folder.resolve(TRAIN) : folder;
        List<Path> classes = folders(learned);
        if (classes.size() < 2) {
            throw new DataException("Two class folders at least are needed, but " + learned + " has " + classes.size()
                    + ". Put each class's images into a folder of its own there; the folder's name is the label.");
        }
        List<Manifest.Label> labels = LabelsFile.order(
                folder, classes.stream().map(ClassFolders::name).toList());
        List<ImageFile> training = images(learned, labels);
        List<ImageFile> test =
                split && Files.isDirectory(folder.resolve(TEST)) ? images(folder.resolve(TEST), labels) : List.of();
        requireEveryClass(learned, labels, training);
        return new ClassFolders(labels, training, test);
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
        return new ClassFolders(others, renumbered(training, renumbered), renumbered(test, renumbered));
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

    private static List<ImageFile> images(Path folder, List<Manifest.Label> labels) throws IOException {
        Map<String, Integer> indices = indices(labels);
        List<ImageFile> images = new ArrayList<>();
        for (Path each : folders(folder)) {
            Integer label = indices.get(name(each));
            if (label == null) {
                throw new DataException(each + " is a class that the training folder does not have: "
                        + String.join(", ", indices.keySet()));
            }
            try (Stream<Path> files = Files.list(each)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !name(file).startsWith("."))
                        .sorted()
                        .forEach(file -> images.add(new ImageFile(file, label)));
            }
        }
        return images;
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> folders = children.filter(Files::isDirectory)
                    .filter(child -> !name(child).startsWith("."))
                    .sorted()
                    .toList();
            folders.forEach(ClassFolders::requireReadableName);
            return folders;
        }
    }

    /** Of a name in another encoding only a part can be read, and that part would be signed as the label. */
    private static void requireReadableName(Path folder) {
        if (name(folder).indexOf(UNREADABLE) >= 0) {
            throw new DataException(
                    "The name of " + folder + " is not written in " + System.getProperty("sun.jnu.encoding")
                            + ", so the class can't be named as it is. Rename the folder.");
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
