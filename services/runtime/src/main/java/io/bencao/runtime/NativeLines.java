package io.bencao.runtime;

import io.bencao.schemas.TerminalText;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what native libraries write to standard error: remarks on damaged images are counted, all else is passed on. It goes by a file and
 * not by a pipe, so that the words with which a library ends the process are still there afterwards: the next start says them.
 */
public final class NativeLines {

    private static final Logger LOG = LoggerFactory.getLogger(NativeLines.class);
    private static final int MOST_LAST_WORDS = 20;
    private static final String FILE = "native-errors.log";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The file is emptied once it is as long. */
    private static final int LONG = 1 << 20;

    /** A longer line is passed on in pieces. */
    private static final int LONGEST_LINE = 8192;

    private final Path path;
    private final RandomAccessFile file;
    private final Map<ImageRemark, Counter> remarks = new EnumMap<>(ImageRemark.class);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long at;

    /** @throws IOException if the file can't be made */
    NativeLines(Path path, MeterRegistry registry) throws IOException {
        this.path = path;
        for (ImageRemark each : ImageRemark.values()) {
            remarks.put(
                    each,
                    Counter.builder("bencao.image.remarks")
                            .description("Lines in which an image library complained of a damaged image")
                            .tag("library", each.library())
                            .register(registry));
        }
        file = new RandomAccessFile(path.toFile(), "rw");
    }

    /** By this alone two processes can tell that they were given one folder. */
    private FileLock lock() throws IOException {
        try {
            FileLock lock = file.getChannel().tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("It is another service of this process", e);
        }
        file.close();
        throw new IOException(path + " is in use by another instance");
    }

    /** Standard error, taken over; closed, it goes where it went before. */
    @FunctionalInterface
    public interface TakenOver extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Takes standard error over. Where that can't be done a service works as well, and says why its log may be noisy.
     *
     * @param folder a folder of this instance alone
     * @param onFatal told what the thread threw that looks
     */
    public static TakenOver takeOver(Path folder, MeterRegistry registry, Consumer<Throwable> onFatal) {
        try {
            NativeLines lines = new NativeLines(Files.createDirectories(folder).resolve(FILE), registry);
            FileLock lock = lines.lock();
            lines.sayWhatWasLeft();
            StandardError turned = StandardError.to(lines.path);
            // The system gave it up when a descriptor of the file was closed, as one was by turning; Java does not
            // know.
            lock.release();
            lines.lock();
            return lines.reading(turned, onFatal);
        } catch (IOException e) {
            LOG.warn(
                    "Remarks of image libraries on damaged images are not counted but written to standard error reason='{}'",
                    e.getMessage());
            return () -> {};
        }
    }

    private TakenOver reading(StandardError turned, Consumer<Throwable> onFatal) {
        GuardedSchedule looking = new GuardedSchedule("native-lines", 1, onFatal);
        looking.every(PAUSE, () -> look(turned.before()));
        return () -> {
            looking.close();
            look(turned.before());
            turned.close();
            close();
        };
    }

    /** The process ends in order: nobody needs its last words. */
    private synchronized void close() {
        try {
            Files.deleteIfExists(path);
            file.close();
        } catch (IOException e) {
            LOG.debug("The file of native code's words can't be removed", e);
        }
    }

    /** The last words of a process that did not end in order. */
    void sayWhatWasLeft() throws IOException {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        look(words);
        line.writeTo(words);
        line.reset();
        file.setLength(0);
        at = 0;
        List<String> last = words.toString(StandardCharsets.UTF_8).lines().toList();
        last.stream()
                .skip(Math.max(0, last.size() - MOST_LAST_WORDS))
                .forEach(
                        each -> LOG.warn("Native code wrote before the last process ended: {}", TerminalText.of(each)));
    }

    /** Reads what has been written since the last look. */
    synchronized void look(OutputStream others) {
        try {
            file.seek(at);
            byte[] bytes = new byte[LONGEST_LINE];
            for (int read = file.read(bytes); read > 0; read = file.read(bytes)) {
                at += read;
                for (int i = 0; i < read; i++) {
                    take(bytes[i], others);
                }
            }
            // What is written in between is lost with it: a moment in each MiB.
            if (at >= LONG && at == file.length()) {
                file.setLength(0);
                at = 0;
            }
        } catch (IOException e) {
            LOG.debug("What native code wrote can't be read or passed on", e);
        }
    }

    private void take(byte each, OutputStream others) throws IOException {
        if (each != '\n') {
            line.write(each);
        }
        if (each == '\n' || line.size() == LONGEST_LINE) {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            Optional<ImageRemark> remark = ImageRemark.of(text);
            if (remark.isPresent()) {
                remarks.get(remark.get()).increment();
            } else {
                others.write((TerminalText.lines(text) + "\n").getBytes(StandardCharsets.UTF_8));
                others.flush();
            }
        }
    }
}
