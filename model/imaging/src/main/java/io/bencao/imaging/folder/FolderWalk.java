package io.bencao.imaging.folder;

import io.bencao.imaging.ImageFormat;
import io.bencao.imaging.ImageLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Goes through folders by the rule of this room, links followed, and tells a tally what it leaves out. */
public final class FolderWalk {

    /** Gives classes an order and names for people; whoever asks for classes reads it. */
    private static final String LABELS = "labels.json";

    private static final Set<String> IMAGES = Set.of("jpg", "jpeg", "jpe", "jfif", "png", "webp", "bmp", "dib");

    /** Formats that people do keep: named, so that nobody has to find out why they are missing. */
    private static final Set<String> OTHER_IMAGES = Set.of(
            "gif", "tif", "tiff", "heic", "heif", "avif", "jp2", "j2k", "jxl", "psd", "dng", "cr2", "cr3", "nef", "arw",
            "orf", "rw2", "raf");

    private final FolderTally tally;

    /** Tells this tally. */
    public FolderWalk(FolderTally tally) {
        this.tally = tally;
    }

    /**
     * What lies directly in a folder, in the order of names.
     *
     * @param folders hidden and system ones left out
     * @param images files
     */
    record Listing(List<Path> folders, List<Path> images) {}

    /** The usual endings of an image's name, for messages. */
    public static String endings() {
        return "jpg, jpeg, png, webp, bmp";
    }

    /** Whether this file is taken for an image by its name. */
    public static boolean isNamedLikeAnImage(Path file) {
        return IMAGES.contains(ending(file));
    }

    /**
     * Whether this file is taken for an image by its name or its first bytes.
     *
     * @throws IOException if it can't be read
     */
    public static boolean isLikeAnImage(Path file) throws IOException {
        if (isNamedLikeAnImage(file)) {
            return true;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return ImageFormat.beginning(in.readNBytes(ImageFormat.BEGINNING)).isPresent();
        }
    }

    /**
     * All images in a folder and below, in the order of their paths. A folder that is on the way to itself, by whatever
     * links, or was gone through already is left out.
     *
     * @param from the folder that this one was found in
     */
    List<Path> below(Path folder, Path from) {
        List<Path> images = new ArrayList<>();
        try {
            collect(folder, List.of(from.toRealPath()), new HashSet<>(), images);
        } catch (IOException e) {
            tally.leaveOut(from, PassedOver.UNREADABLE);
        }
        images.sort(null);
        return images;
    }

    private void collect(Path folder, List<Path> way, Set<Path> seen, List<Path> images) {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (IOException e) {
            tally.leaveOut(folder, PassedOver.UNREADABLE);
            return;
        }
        if (!seen.add(real) || way.stream().anyMatch(step -> step.startsWith(real))) {
            tally.leaveOut(folder, PassedOver.SEEN);
            return;
        }
        Listing listing = list(folder);
        images.addAll(listing.images());
        List<Path> further = new ArrayList<>(way);
        further.add(real);
        for (Path each : listing.folders()) {
            collect(each, further, seen, images);
        }
    }

    /** What lies directly in a folder. */
    Listing list(Path folder) {
        Listing listing = new Listing(new ArrayList<>(), new ArrayList<>());
        try (Stream<Path> children = Files.list(folder)) {
            children.sorted().forEach(child -> sort(child, listing));
        } catch (IOException | UncheckedIOException e) {
            tally.leaveOut(folder, PassedOver.UNREADABLE);
        }
        return listing;
    }

    private void sort(Path child, Listing listing) {
        if (SystemNames.has(child.getFileName().toString())) {
            tally.leaveOut(child, PassedOver.SYSTEM);
            return;
        }
        try {
            BasicFileAttributes what = Files.readAttributes(child, BasicFileAttributes.class);
            if (what.isDirectory()) {
                listing.folders().add(child);
            } else if (!what.isRegularFile()) {
                tally.leaveOut(child, PassedOver.NO_FILE);
            } else if (isTaken(child, what.size())) {
                listing.images().add(child);
            }
        } catch (IOException e) {
            tally.leaveOut(child, Files.isSymbolicLink(child) ? PassedOver.DEAD_LINK : PassedOver.UNREADABLE);
        }
    }

    private boolean isTaken(Path file, long bytes) throws IOException {
        if (file.getFileName().toString().equals(LABELS)) {
            return false;
        }
        if (OTHER_IMAGES.contains(ending(file))) {
            tally.leaveOut(file, PassedOver.OTHER_FORMAT);
        } else if (!Files.isReadable(file)) {
            tally.leaveOut(file, PassedOver.UNREADABLE);
        } else if (!isLikeAnImage(file)) {
            tally.leaveOut(file, PassedOver.NO_IMAGE);
        } else if (bytes == 0) {
            tally.leaveOut(file, PassedOver.EMPTY);
        } else if (bytes > ImageLimits.DEFAULT.maxBytes()) {
            tally.leaveOut(file, PassedOver.TOO_LARGE);
        } else {
            return true;
        }
        return false;
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
