package io.bencao.cli.images;

import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import io.bencao.imaging.folder.ClassImages;
import io.bencao.imaging.folder.FolderTally;
import io.bencao.imaging.folder.FolderWalk;
import io.bencao.imaging.folder.ImageFolder;
import io.bencao.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Images in files. Of a folder all images are taken, by the rule of {@link io.bencao.imaging.folder}, in the order of their
 * paths; the class folder that they lie in is their label. Of files that are named one by one, name or first bytes must be an
 * image's.
 */
public final class ImageFiles implements ImageSource {

    private record Entry(Path file, Optional<String> label) {}

    private final List<Entry> entries;
    private final List<FolderTally> tallies;
    private final String description;

    private ImageFiles(List<Entry> entries, List<FolderTally> tallies, String description) {
        this.entries = entries;
        this.tallies = tallies;
        this.description = description;
    }

    /**
     * All images in these files and folders.
     *
     * @throws Complaint if one is not there, or a folder holds no image
     */
    public static ImageFiles in(List<Path> paths) {
        List<Entry> entries = new ArrayList<>();
        List<FolderTally> tallies = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                entries.addAll(folder(path, tallies));
            } else if (Files.isRegularFile(path)) {
                requireImage(path);
                entries.add(new Entry(path, Optional.empty()));
            } else {
                throw Complaint.usage("there is no file or folder " + path + ".");
            }
        }
        String first = paths.get(0).toString();
        return new ImageFiles(
                List.copyOf(entries), List.copyOf(tallies), paths.size() == 1 ? first : first + " and others");
    }

    private static List<Entry> folder(Path root, List<FolderTally> tallies) {
        try {
            ImageFolder folder = ImageFolder.read(root);
            List<Entry> found = new ArrayList<>();
            folder.loose().forEach(file -> found.add(new Entry(file, Optional.empty())));
            folder.tally().take(found.size());
            folder.classes().forEach(each -> add(each, folder.tally(), found));
            folder.parts().values().forEach(part -> part.classes().forEach(each -> add(each, folder.tally(), found)));
            if (found.isEmpty()) {
                throw Complaint.usage("the folder " + root + " holds no image (" + FolderWalk.endings()
                        + "). Give one that does, or unpack the archive first. "
                        + folder.tally().summary() + ".");
            }
            found.forEach(entry -> requireReadableName(root, entry.file()));
            found.sort(Comparator.comparing(Entry::file));
            tallies.add(folder.tally());
            return found;
        } catch (IOException e) {
            throw Complaint.impossible("can't list the folder " + root + ": " + Reason.of(e), e);
        }
    }

    private static void add(ClassImages images, FolderTally tally, List<Entry> found) {
        tally.take(images);
        images.images().forEach(file -> found.add(new Entry(file, Optional.of(images.name()))));
    }

    /** What Java puts in place of bytes that it can't read: the name would go out ruined. */
    private static void requireReadableName(Path root, Path file) {
        if (root.relativize(file).toString().indexOf('\uFFFD') >= 0) {
            throw Complaint.usage("the name of " + file + " is not written in " + System.getProperty("sun.jnu.encoding")
                    + " and can't be sent as it is. Rename it.");
        }
    }

    /** A page or an archive that is named by mistake would come back as a dead letter only. */
    private static void requireImage(Path file) {
        try {
            if (!FolderWalk.isLikeAnImage(file)) {
                throw Complaint.usage(file + " is no image: neither its name (" + FolderWalk.endings()
                        + ") nor its first bytes are one's.");
            }
        } catch (IOException e) {
            throw Complaint.impossible("can't read " + Reason.of(e) + ".", e);
        }
    }

    /** What was taken from each folder and what was left out. */
    public List<FolderTally> tallies() {
        return tallies;
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
            if (!Files.isReadable(file)) {
                return Optional.of(file + ": permission denied");
            }
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
        return tallies.size() == 1 ? tallies.get(0).summary() : description;
    }
}
