package io.bencao.cli.local;

import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The last lines of a process's log, for a person who wonders why it ended.
 *
 * @param file the log
 * @param text its end; or why there is none
 * @param full whether a disk that is full is named in it, or not long before
 */
record LogEnd(Path file, String text, boolean full) {

    private static final int LINES = 15;

    /** A broker says much on its way out. */
    private static final int LOOKED_THROUGH = 300;

    /** Logs of days may be larger than the heap. */
    private static final int MOST_BYTES = 128 << 10;

    /** As the system says it, in whatever words stand around it. */
    private static final String FULL = "No space left on device";

    static LogEnd of(Path file) {
        return since(file, 0);
    }

    /**
     * The same of a log that several processes wrote one after the other.
     *
     * @param begin bytes that stood there before the one that is wondered about
     */
    static LogEnd since(Path file, long begin) {
        try {
            // A process that is killed may leave half a character.
            List<String> lines = new String(lastBytes(file, begin), StandardCharsets.UTF_8)
                    .lines()
                    // Where in the source it happened is for who reads the whole log.
                    .filter(line -> !line.startsWith("\tat "))
                    .toList();
            return new LogEnd(
                    file, last(lines, LINES), last(lines, LOOKED_THROUGH).contains(FULL));
        } catch (IOException e) {
            return new LogEnd(file, "(unreadable: " + Reason.of(e) + ")", false);
        }
    }

    private static byte[] lastBytes(Path file, long begin) throws IOException {
        try (SeekableByteChannel log = Files.newByteChannel(file)) {
            log.position(Math.min(log.size(), Math.max(begin, log.size() - MOST_BYTES)));
            return Channels.newInputStream(log).readNBytes(MOST_BYTES);
        }
    }

    private static String last(List<String> lines, int most) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - most), lines.size()));
    }

    /** The rest of a sentence that says that a process has ended: why, as far as can be seen, and the lines. */
    String told() {
        if (text.isEmpty()) {
            return ". It has written nothing into its log, " + file;
        }
        return full ? fullDisk(FULL, file) + ". Its log: " + file : ". The end of its log, " + file + ":\n" + text;
    }

    /** Names a disk that is full, if something that failed says so; else empty. */
    static String fullDisk(String said, Path place) {
        return said.contains(FULL)
                ? ": the disk that holds " + place + " is full. Free some space, or choose another place"
                : "";
    }
}
