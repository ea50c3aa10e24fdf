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
 * A folder of class folders: {@code DIR/<class>/<picture>}, or {@code DIR/train/<class>/…} with {@code DIR/test/<class>/…}.
 * Classes are in the order of {@code DIR/labels.json} where there is one, else in that of their names.
 *
 * @param labels the classes in the order of the logits
 * @param training pictures to learn from
 * @param test pictures kept for the final figure; empty where there is no {@code test} folder
 */
public record ClassFolders(List<Manifest.Label> labels, List<Picture> training, List<Picture> test) {

    private static final String TRAIN = "train";
    private static final String TEST = "test";

    public ClassFolders {
        labels = List.copyOf(labels);
        training = List.copyOf(training);
        test = List.copyOf(test);
    }

    /**
     * Looks through a folder. No picture is opened.
     *
     * @throws DataException if there are not two classes with pictures in it
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
                    + ". Put each class's pictures into a folder of its own there; the folder's name is the label.");
        }
        List<Manifest.Label> labels = LabelsFile.order(
                folder, classes.stream().map(ClassFolders::name).toList());
        List<Picture> training = pictures(learned, labels);
        List<Picture> test =
                split && Files.isDirectory(folder.resolve(TEST)) ? pictures(folder.resolve(TEST), labels) : List.of();
        requireEveryClass(learned, labels, training);
        return new ClassFolders(labels, training, test);
    }

    /**
     * The same pictures with the indices of another list of labels, such as a checkpoint's.
     *
     * @throws DataException if there are pictures of a class that is not among them
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

    private static List<Picture> renumbered(List<Picture> pictures, List<Integer> indices) {
        return pictures.stream()
                .map(picture -> new Picture(picture.file(), indices.get(picture.label())))
                .toList();
    }

    private static Map<String, Integer> indices(List<Manifest.Label> labels) {
        return IntStream.range(0, labels.size())
                .boxed()
                .collect(Collectors.toMap(i -> labels.get(i).id(), Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private static void requireEveryClass(Path folder, List<Manifest.Label> labels, List<Picture> pictures) {
        var seen = pictures.stream().map(Picture::label).collect(Collectors.toCollection(HashSet::new));
        for (int label = 0; label < labels.size(); label++) {
            if (!seen.contains(label)) {
                throw new DataException("There is no picture in "
                        + folder.resolve(labels.get(label).id())
                        + ". Add some, or remove the folder if the class is not wanted.");
            }
        }
    }

    private static List<Picture> pictures(Path folder, List<Manifest.Label> labels) throws IOException {
        Map<String, Integer> indices = indices(labels);
        List<Picture> pictures = new ArrayList<>();
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
                        .forEach(file -> pictures.add(new Picture(file, label)));
            }
        }
        return pictures;
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory)
                    .filter(child -> !name(child).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
