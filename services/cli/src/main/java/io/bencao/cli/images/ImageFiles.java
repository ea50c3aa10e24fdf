package io.bencao.cli.images;

import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import io.bencao.schemas.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Images in files. In a folder every file with an image's extension counts, at any depth, in the order of names; the first
 * folder on the way down to it is its label. Of files that are named one by one, name or first bytes must be an image's.
 */
public final class ImageFiles implements ImageSource {

    private static final List<String> EXTENSIONS = List.of("jpg", "jpeg", "png", "webp", "bmp");

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
                requireImage(path);
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
            throw Complaint.impossible("can't list the folder " + root + ": " + Reason.of(e), e);
        }
    }

    private static Optional<String> label(Path root, Path file) {
        Path below = root.relativize(file);
        // What Java puts in place of bytes that it can't read: the name would go out ruined.
        if (below.toString().indexOf('\uFFFD') >= 0) {
            throw Complaint.usage("the name of " + file + " is not written in " + System.getProperty("sun.jnu.encoding")
                    + " and can't be sent as it is. Rename it.");
        }
        return below.getNameCount() < 2
                ? Optional.empty()
                : Optional.of(below.getName(0).toString());
    }

    /** A page or an archive that is named by mistake would come back as a dead letter only. */
    private static void requireImage(Path file) {
        if (!hasImageExtension(file) && !beginsLikeAnImage(file)) {
            throw Complaint.usage(file + " is no image: neither its name (" + String.join(", ", EXTENSIONS)
                    + ") nor its first bytes are one's.");
        }
    }

    private static boolean beginsLikeAnImage(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String first = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
            return first.startsWith("\u00ff\u00d8\u00ff")
                    || first.startsWith("\u0089PNG")
                    || first.startsWith("BM")
                    || (first.startsWith("RIFF") && first.endsWith("WEBP"));
        } catch (IOException e) {
            throw Complaint.impossible("can't read " + Reason.of(e) + ".", e);
        }
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
            throw Complaint.impossible("can't read " + Reason.of(e), e);
        }
    }

    /** Why an image can't be sent at all, told before its bytes are read; empty where it can. */
    public Optional<String> objection(long index) {
        Path file = entries.get((int) index).file();
        try {
            long size = Files.size(file);
            return size <= Topics.IMAGE_EVENT_LIMIT
                    ? Optional.empty()
                    : Optional.of(file + ": its " + size + " bytes are larger than " + Topics.IMAGE_EVENTS + " takes ("
                            + Topics.IMAGE_EVENT_LIMIT + " bytes with its event); shrink it first");
        } catch (IOException e) {
            return Optional.of(Reason.of(e));
        }
    }

    @Override
    public String description() {
        return description;
    }
}
