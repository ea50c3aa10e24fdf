package io.bencao.trainer.examples;

import io.bencao.checkpoint.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Encoded images in a folder, each named by its SHA-256, of bounded size together. An image appears whole or not at all. When
 * room is short those that nobody ranks go first, then the lowest ranks; an image of the hold-out never goes. For one thread.
 */
public final class ImageStore {

    private static final String UNFINISHED = ".incoming-";
    private static final int PREFIX = 2;

    /** Rank of an image that nobody asked for in this run. */
    private static final long UNRANKED = Long.MIN_VALUE;

    /** Rank of the hold-out. */
    public static final long NEVER_EVICTED = Long.MAX_VALUE;

    private final Path folder;
    private final long maxBytes;
    private final Map<String, Long> sizes = new HashMap<>();
    private Map<String, Long> ranks = Map.of();
    private long bytes;

    private ImageStore(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    /**
     * Opens the folder, or makes it. What a killed trainer left unfinished is removed.
     *
     * @throws IOException if it can't be read or written
     */
    public static ImageStore open(Path folder, long maxBytes) throws IOException {
        ImageStore store = new ImageStore(folder, maxBytes);
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(UNFINISHED)) {
                    Files.deleteIfExists(file);
                } else if (Sha256.isDigest(name)) {
                    store.sizes.put(name, Files.size(file));
                    store.bytes += Files.size(file);
                }
            }
        }
        return store;
    }

    /** What counts from now on: a rank for each image that this run wants, {@link #NEVER_EVICTED} for the hold-out. */
    public void rank(Map<String, Long> wanted) {
        ranks = Map.copyOf(wanted);
    }

    /** The file of an image, if it is here. */
    public Optional<Path> find(String sha256) {
        return sizes.containsKey(sha256) ? Optional.of(path(sha256)) : Optional.empty();
    }

    /** Bytes of all images. */
    public long bytes() {
        return bytes;
    }

    /** How many there are. */
    public int size() {
        return sizes.size();
    }

    /**
     * Keeps an image, if there is room for it or room can be made.
     *
     * @param sha256 of the bytes; the caller has checked it
     * @return whether it is kept
     * @throws IOException if it can't be written; images that had to make room for it may be gone then
     */
    public boolean put(String sha256, byte[] encoded) throws IOException {
        if (sizes.containsKey(sha256)) {
            return true;
        }
        if (!makeRoom(encoded.length, ranks.getOrDefault(sha256, UNRANKED))) {
            return false;
        }
        write(path(sha256), encoded);
        sizes.put(sha256, (long) encoded.length);
        bytes += encoded.length;
        return true;
    }

    private boolean makeRoom(long needed, long rank) throws IOException {
        long over = bytes + needed - maxBytes;
        if (over <= 0) {
            return true;
        }
        List<String> lower = sizes.keySet().stream()
                .filter(each -> rankOf(each) < rank)
                .sorted(Comparator.comparingLong(this::rankOf).thenComparing(Comparator.naturalOrder()))
                .toList();
        long freed = 0;
        int victims = 0;
        while (freed < over && victims < lower.size()) {
            freed += sizes.get(lower.get(victims));
            victims++;
        }
        if (freed < over) {
            return false;
        }
        for (String victim : lower.subList(0, victims)) {
            Files.deleteIfExists(path(victim));
            bytes -= sizes.remove(victim);
        }
        return true;
    }

    private long rankOf(String sha256) {
        return ranks.getOrDefault(sha256, UNRANKED);
    }

    private Path path(String sha256) {
        return folder.resolve(sha256.substring(0, PREFIX)).resolve(sha256);
    }

    private void write(Path file, byte[] encoded) throws IOException {
        Path draft = folder.resolve(UNFINISHED + file.getFileName());
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel out = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(encoded);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw new IOException("an image can't be kept in " + folder + ": " + e.getMessage(), e);
        }
    }
}
