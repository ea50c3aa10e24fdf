package io.bencao.cli.evaluate;

import io.bencao.cli.terminal.Complaint;
import io.bencao.resnet.data.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Labelled images for a checkpoint whose classes are given: {@code DIR/<class>/<image>}, or {@code DIR/test/<class>/…}
 * where there is such a folder.
 *
 * @param folder that the class folders lie in
 * @param images in the order of class folders and names
 * @param passedOver folders that are no class of the checkpoint
 */
public record TestImages(Path folder, List<ImageFile> images, List<String> passedOver) {

    private static final String TEST = "test";
    private static final int LABELS_SHOWN = 20;

    public TestImages {
        images = List.copyOf(images);
        passedOver = List.copyOf(passedOver);
    }

    /**
     * Looks through a folder; no image is opened.
     *
     * @param labels the checkpoint's, in its order
     * @param passOver whether folders that are no class are passed over rather than refused
     * @throws Complaint if it does not fit the checkpoint or holds no file
     */
    public static TestImages in(Path data, List<String> labels, boolean passOver) throws IOException {
        if (!Files.isDirectory(data)) {
            throw Complaint.usage("there is no folder " + data + ".");
        }
        boolean split = !labels.contains(TEST) && Files.isDirectory(data.resolve(TEST));
        Path folder = split ? data.resolve(TEST) : data;
        Map<String, Integer> indices = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            indices.put(labels.get(i), i);
        }
        List<ImageFile> images = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Path each : children(folder, true)) {
            String name = each.getFileName().toString();
            Integer label = indices.get(name);
            if (label == null) {
                unknown.add(name);
            } else {
                children(each, false).forEach(file -> images.add(new ImageFile(file, label)));
            }
        }
        if (!unknown.isEmpty() && !passOver) {
            throw Complaint.usage(
                    folder + " has folders that are no class of the checkpoint: " + some(unknown) + ". Its classes are "
                            + some(labels) + ". Rename them, or pass over them with --pass-over-others.");
        }
        if (images.isEmpty()) {
            throw Complaint.usage("there is no image below " + folder
                    + ": put those of each class into a folder named as the class. The classes are " + some(labels)
                    + ".");
        }
        return new TestImages(folder, images, unknown);
    }

    private static String some(List<String> names) {
        String shown = names.stream().limit(LABELS_SHOWN).collect(Collectors.joining(", "));
        return names.size() <= LABELS_SHOWN ? shown : shown + " and " + (names.size() - LABELS_SHOWN) + " more";
    }

    private static List<Path> children(Path folder, boolean folders) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> folders ? Files.isDirectory(child) : Files.isRegularFile(child))
                    .filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
