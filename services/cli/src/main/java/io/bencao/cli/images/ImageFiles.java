package io.bencao.cli.images;

import io.bencao.cli.terminal.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Images in files. In a folder every file with an image's extension counts, at any depth, in the order of names; the first
 * folder on the way down to it is its label. Files that are named one by one are taken whatever they are.
 */
public final class ImageFiles implements ImageSource {

    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png", "webp", "bmp");

    private record Entry(Path file, Optional<String> label) {}

    private final List<Entry> entries;
    private final String description;

    private ImageFiles(List<Entry> entries, String description) {
        this.entries = entries;
        this.description = description;
    }

    /**
     * All images in these files and folders.
     *
     * @throws Complaint if one is not there, or a folder holds no image
     */
    public static ImageFiles in(List<Path> paths) {
        List<Entry> entries = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                entries.addAll(folder(path));
            } else if (Files.isRegularFile(path)) {
                entries.add(new Entry(path, Optional.empty()));
            } else {
                throw Complaint.usage("there is no file or folder " + path + ".");
            }
        }
        String first = paths.get(0).toString();
        return new ImageFiles(List.copyOf(entries), paths.size() == 1 ? first : first + " and others");
    }

    private static List<Entry> folder(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            List<Entry> found = files.filter(file -> hasImageExtension(file) && Files.isRegularFile(file))
                    .sorted()
                    .map(file -> new Entry(file, label(root, file)))
                    .toList();
            if (found.isEmpty()) {
                throw Complaint.usage("the folder " + root + " holds no image (" + String.join(", ", EXTENSIONS)
                        + "). Give one that does, or unpack the archive first.");
            }
            return found;
        } catch (IOException | java.io.UncheckedIOException e) {
            throw Complaint.impossible("can't list the folder " + root + ": " + e.getMessage(), e);
        }
    }

    private static Optional<String> label(Path root, Path file) {
        Path below = root.relativize(file);
        // What Java puts in place of bytes that it can't read: the name would go out ruined.
        if (below.toString().indexOf('\uFFFD') >= 0) {
            throw Complaint.usage("the name of " + file + " is not written in "
                    + System.getProperty("sun.jnu.encoding") + " and can't be sent as it is. Rename it.");
        }
        return below.getNameCount() < 2
                ? Optional.empty()
                : Optional.of(below.getName(0).toString());
    }

    private static boolean hasImageExtension(Path file) {
        String name = file.getFileName().toString();
        return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    @Override
    public long count() {
        return entries.size();
    }

    @Override
    public NamedImage image(long index) {
        Entry entry = entries.get((int) index);
        try {
            return new NamedImage(
                    entry.file().getFileName().toString(), entry.label(), Files.readAllBytes(entry.file()));
        } catch (IOException e) {
            throw Complaint.impossible("can't read " + entry.file() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String description() {
        return description;
    }
}
