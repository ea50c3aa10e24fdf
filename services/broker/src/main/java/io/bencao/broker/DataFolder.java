package io.bencao.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A folder of a broker's data, which one broker at a time may have. */
final class DataFolder {

    /** As long as a broker may take to end after who started it is gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Kafka's own, held while a broker runs. */
    private static final String LOCK = ".lock";

    private DataFolder() {}

    /**
     * Returns when no broker has the folder: after a hard end of who started it, its broker still takes a moment to end.
     *
     * @throws IOException if a broker keeps it
     */
    static void awaitFree(Path folder) throws IOException {
        Path lock = folder.resolve(LOCK);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Files.exists(lock) && isHeld(lock)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException(folder + " is in use by another broker; end that one first");
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    private static boolean isHeld(Path lock) throws IOException {
        try (FileChannel file = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock taken = file.tryLock()) {
            return taken == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }
}
