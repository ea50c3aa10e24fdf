package io.bencao.resnet.head;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Features on disk, one file for each backbone, in one folder of bounded size. A file's name is the backbone's digest, so that
 * all heads on one backbone share it. When room is short, the backbones that were used longest ago go; within a file, images
 * that the present run has not asked for. One process at a time may use a file.
 */
public final class FeatureCache {

    private static final String SUFFIX = ".features";

    private final Path folder;
    private final long maxBytes;

    /**
     * A cache in a folder, which is made when it is first needed.
     *
     * @param maxBytes most bytes that its files take together; an image takes 8 KB on a ResNet-50, 2 KB on a ResNet-18
     */
    public FeatureCache(Path folder, long maxBytes) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("A cache can't have " + maxBytes + " bytes");
        }
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    /**
     * The features that one backbone gave.
     *
     * @param backbone digest, hexadecimal
     * @param features how many an image has
     * @throws IOException if the file can't be opened, or is open elsewhere
     */
    FeatureFile open(String backbone, int features) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(backbone + SUFFIX);
        // Half at least is for the backbone in use, the rest for those used last.
        long room = maxBytes - Math.max(maxBytes / 2, Files.exists(file) ? Files.size(file) : 0);
        long others = 0;
        for (Path other : othersLatestFirst(file)) {
            long bytes = Files.size(other);
            if (others + bytes <= room) {
                others += bytes;
            } else {
                Files.deleteIfExists(other);
            }
        }
        FeatureFile opened = FeatureFile.open(file, features, maxBytes - others);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        return opened;
    }

    private record Dated(Path path, FileTime used) {}

    private List<Path> othersLatestFirst(Path file) throws IOException {
        List<Dated> others = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                if (each.toString().endsWith(SUFFIX) && !each.equals(file)) {
                    others.add(new Dated(each, Files.getLastModifiedTime(each)));
                }
            }
        }
        return others.stream()
                .sorted(Comparator.comparing(Dated::used).reversed())
                .map(Dated::path)
                .toList();
    }
}
