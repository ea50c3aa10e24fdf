package io.bencao.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that appears under its name at once and complete, or not at all: filled under a hidden name beside it, forced to
 * disk, renamed. Closing one that was not published removes it.
 */
final class AtomicFolder implements AutoCloseable {

    /** Names that begin so are unfinished and nobody's checkpoint. */
    static final String PREFIX = ".incoming-";

    /** Writes a file that is not there yet. */
    interface Filling {
        void write(Path target) throws IOException;
    }

    private final Path root;
    private final Path folder;

    AtomicFolder(Path root) throws IOException {
        this.root = Files.createDirectories(root);
        this.folder = Files.createTempDirectory(root, PREFIX);
    }

    Path folder() {
        return folder;
    }

    static boolean isUnfinished(Path folder) {
        return folder.getFileName().toString().startsWith(PREFIX);
    }

    void copy(Path source, String name) throws IOException {
        Path target = prepare(name);
        Files.copy(source, target);
        force(target);
    }

    void write(byte[] bytes, String name) throws IOException {
        Path target = prepare(name);
        Files.write(target, bytes, StandardOpenOption.CREATE_NEW);
        force(target);
    }

    /** Lets somebody write a file of it. */
    void fill(String name, Filling filling) throws IOException {
        Path target = prepare(name);
        filling.write(target);
        force(target);
    }

    /** Gives the folder its name; false when that name is taken, and then nothing is changed. */
    boolean publish(String name) throws IOException {
        Path target = root.resolve(name);
        makeReadable();
        force(folder);
        try {
            // On POSIX a folder renamed over a folder with files in it fails: nothing is ever overwritten.
            Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (Files.isDirectory(target)) {
                return false;
            }
            throw e;
        }
        force(root);
        return true;
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    /** Removes a folder with all that is in it, if it is there. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> content = Files.walk(folder)) {
                List<Path> deepestFirst =
                        content.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.delete(path);
                }
            }
        }
    }

    private Path prepare(String name) throws IOException {
        Path target = folder.resolve(name);
        Files.createDirectories(target.getParent());
        return target;
    }

    // A temporary folder is its owner's alone; a checkpoint is read by other users' processes too.
    private void makeReadable() throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void force(Path path) throws IOException {
        StandardOpenOption mode = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
