package io.bencao.cli.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, and what is written to it afterwards. For one thread. */
public final class LogTail {

    /** Logs of days may be larger than the heap. */
    private static final int MOST_BYTES = 4 << 20;

    private final Path file;
    private long read;

    /** Of this file, which is there. */
    public LogTail(Path file) {
        this.file = file;
    }

    /** So many lines at its end, or fewer where they are very long; what comes after them is for {@link #more}. */
    public List<String> last(int lines) throws IOException {
        List<String> all = from(Math.max(0, Files.size(file) - MOST_BYTES));
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    /** The whole lines that have been written since; from the beginning where the file has become shorter. */
    public List<String> more() throws IOException {
        return from(Files.size(file) < read ? 0 : read);
    }

    private List<String> from(long position) throws IOException {
        try (SeekableByteChannel log = Files.newByteChannel(file)) {
            log.position(position);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MOST_BYTES, log.size() - position));
            while (bytes.hasRemaining() && log.read(bytes) >= 0) {
                continue;
            }
            byte[] found = new byte[bytes.position()];
            bytes.flip().get(found);
            int end = found.length;
            while (end > 0 && found[end - 1] != '\n') {
                end--;
            }
            // A line that fills all of it is passed on in pieces.
            end = end == 0 && found.length == MOST_BYTES ? found.length : end;
            read = position + end;
            return new String(found, 0, end, StandardCharsets.UTF_8).lines().toList();
        }
    }
}
