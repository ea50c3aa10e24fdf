package io.bencao.imaging.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A folder of images as people lay it out: class folders, or train, val and test folders of class folders, or both, or images
 * alone. A folder named train is a part; one named val or test is where it holds folders and no images of its own, or where
 * there is a train folder.
 *
 * @param root the folder
 * @param classes class folders that are in no part
 * @param parts class folders of each part that is there
 * @param loose images in the folder itself or directly in a part's
 * @param tally what is left out so far; whoever takes images from here tells it which
 */
public record ImageFolder(
        Path root, List<ClassImages> classes, Map<DataPart, Part> parts, List<Path> loose, FolderTally tally) {

    /**
     * A part.
     *
     * @param folder its class folders lie there
     * @param classes in the order of their names
     */
    public record Part(Path folder, List<ClassImages> classes) {

        public Part {
            classes = List.copyOf(classes);
        }
    }

    public ImageFolder {
        classes = List.copyOf(classes);
        parts = Map.copyOf(parts);
        loose = List.copyOf(loose);
    }

    /** Looks through a folder in which any name may be a part's. */
    public static ImageFolder read(Path root) throws IOException {
        return read(root, name -> false);
    }

    /**
     * Looks through a folder. No image is opened, but for the first bytes of files that are not named like one.
     *
     * @param isClass whether a folder of this name is a class and so no part, such as a class called "test"
     * @throws IOException if the folder itself can't be listed; what can't be below it is left out
     */
    public static ImageFolder read(Path root, Predicate<String> isClass) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(root.toString());
        }
        if (!Files.isReadable(root) || !Files.isExecutable(root)) {
            throw new AccessDeniedException(root.toString());
        }
        FolderTally tally = new FolderTally(root);
        FolderWalk walk = new FolderWalk(tally);
        Map<DataPart, Part> parts = new EnumMap<>(DataPart.class);
        List<ClassImages> classes = new ArrayList<>();
        FolderWalk.Listing listing = walk.list(root);
        List<Path> loose = new ArrayList<>(listing.images());
        boolean split = listing.folders().stream()
                .anyMatch(each ->
                        part(each, isClass).filter(DataPart.TRAIN::equals).isPresent());
        for (Path each : listing.folders()) {
            Optional<DataPart> part = part(each, isClass).filter(any -> split || holdsFoldersOnly(each));
            if (part.isPresent() && !parts.containsKey(part.get())) {
                FolderWalk.Listing inside = walk.list(each);
                loose.addAll(inside.images());
                parts.put(
                        part.get(),
                        new Part(
                                each,
                                inside.folders().stream()
                                        .map(folder -> images(folder, each, walk))
                                        .toList()));
            } else {
                classes.add(images(each, root, walk));
            }
        }
        return new ImageFolder(root, classes, parts, loose, tally);
    }

    /** The classes of a part; none where it is not there. */
    public List<ClassImages> classes(DataPart part) {
        return parts.containsKey(part) ? parts.get(part).classes() : List.of();
    }

    private static Optional<DataPart> part(Path folder, Predicate<String> isClass) {
        String name = name(folder);
        return isClass.test(name) ? Optional.empty() : DataPart.named(name);
    }

    private static boolean holdsFoldersOnly(Path folder) {
        FolderWalk.Listing inside = new FolderWalk(new FolderTally(folder)).list(folder);
        return inside.images().isEmpty() && !inside.folders().isEmpty();
    }

    private static ClassImages images(Path folder, Path from, FolderWalk walk) {
        return new ClassImages(name(folder), folder, walk.below(folder, from));
    }

    private static String name(Path folder) {
        return Normalizer.normalize(folder.getFileName().toString(), Normalizer.Form.NFC);
    }
}
