package io.bencao.cli.local;

import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * One program at a time in a folder. The system gives the lock back when its holder ends, however it ends; what the file
 * says of the holder counts only while it is locked.
 */
final class FolderLock implements AutoCloseable {

    private static final String NAME = "in-use";

    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the folder, before anything in it is touched.
     *
     * @param who the command, and where it can be reached; told to whoever comes second
     * @throws Complaint if another has it, with what that one said; or if it can't be locked
     */
    static FolderLock take(Path folder, String who) {
        Path path = folder.resolve(NAME);
        try {
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isLocked(file)) {
                file.close();
                throw Complaint.impossible(folder + " is in use: "
                        + Files.readString(path).strip() + ". End that one, or choose another folder with --data DIR.");
            }
            write(
                    file,
                    who + ", process " + ProcessHandle.current().pid() + ", since "
                            + OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS));
            return new FolderLock(file);
        } catch (IOException e) {
            throw Complaint.impossible("can't lock the folder " + folder + ": " + Reason.of(e), e);
        }
    }

    /** Whether a program has this folder now; a file that one left behind is no lock. */
    static boolean isTaken(Path folder) {
        Path path = folder.resolve(NAME);
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return !isLocked(file);
        } catch (IOException e) {
            throw Complaint.impossible("can't look whether " + folder + " is in use: " + Reason.of(e), e);
        }
    }

    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // This very JVM has it.
            return false;
        }
    }

    private static void write(FileChannel file, String text) throws IOException {
        file.truncate(0);
        file.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)), 0);
        file.force(true);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // The system closes it with this process.
            return;
        }
    }
}
