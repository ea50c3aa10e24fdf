package io.bencao.trainer.examples;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index on disk: a JSON line for each record that was applied, after a first line that names the topic's id. It outlives
 * compaction, which drops what earlier annotators said. Lines are only ever added; one that a kill cut short is dropped when the
 * file is opened, and what it said is read from the topic again. Lines that a stalled former leader adds late are known already
 * and change nothing. For one thread.
 */
final class ExampleLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ExampleLog.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private FileChannel channel;

    private ExampleLog(Path file) {
        this.file = file;
    }

    private record Head(String topicId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Line(int partition, long offset, Long number, String eventId, Label label) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Label(
            String source,
            long capturedAt,
            String topic,
            String topicId,
            int partition,
            long offset,
            String sha256,
            boolean elsewhere,
            String label,
            String annotator,
            long labelledAt,
            PickReason pickReason,
            Double probability) {}

    /**
     * Opens the file, or makes it, and applies what stands in it.
     *
     * @param topicId of the topic as it is now; a file about another one is moved aside
     * @param takesUnsealed whether lines of records without a seal are applied, or only passed over
     * @throws IOException if it can't be read or written
     */
    static ExampleLog open(Path file, String topicId, ExampleIndex index, boolean takesUnsealed) throws IOException {
        ExampleLog log = new ExampleLog(file);
        Files.createDirectories(file.toAbsolutePath().getParent());
        index.begin(topicId);
        long good = Files.exists(file) ? replay(file, topicId, index, takesUnsealed) : 0;
        if (good == 0 && Files.exists(file) && Files.size(file) > 0) {
            Path aside = file.resolveSibling(file.getFileName() + ".of-another-topic");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("The labels kept are those of another topic and are read anew kept={}", aside);
            index.begin(topicId);
        }
        cutTo(file, good);
        // Appending: should a stalled former leader still write, lines stand one after the other, never one over
        // another.
        log.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (good == 0) {
            log.write(JSON.writeValueAsString(new Head(topicId)) + "\n");
        }
        return log;
    }

    /** Adds records, all or none: what could not be written whole is taken back. */
    void append(List<LabelChange> records) throws IOException {
        if (records.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (LabelChange each : records) {
            lines.append(JSON.writeValueAsString(line(each))).append('\n');
        }
        write(lines.toString());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void write(String text) throws IOException {
        long before = -1;
        try {
            before = channel.size();
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            if (before >= 0 && channel.isOpen()) {
                channel.truncate(before);
            }
            throw new IOException("labels can't be kept in " + file + ": " + e, e);
        }
    }

    /** Applies the lines; how many bytes of them are whole, 0 if the first one names another topic. */
    private static long replay(Path file, String topicId, ExampleIndex index, boolean takesUnsealed)
            throws IOException {
        long size = Files.size(file);
        long good = 0;
        // Not Files.newBufferedReader, which would throw at a character that was cut in two.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            String first = lines.readLine();
            if (first == null || !namesTopic(first, topicId)) {
                return 0;
            }
            good = bytes(first);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (good + bytes(line) > size) {
                    break;
                }
                LabelChange change = parsed(JSON.readValue(line, Line.class));
                if (takesUnsealed || change.number() != ExampleTrust.UNSEALED) {
                    index.apply(change);
                } else {
                    index.skip(change);
                }
                good += bytes(line);
            }
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
            LOG.warn(
                    "A line of the labels kept was cut short; what follows is read from the topic again file={}", file);
        }
        return Math.min(good, size);
    }

    private static void cutTo(Path file, long good) throws IOException {
        if (Files.exists(file)) {
            try (FileChannel whole = FileChannel.open(file, StandardOpenOption.WRITE)) {
                whole.truncate(good);
            }
        }
    }

    private static long bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length + 1L;
    }

    private static boolean namesTopic(String line, String topicId) {
        try {
            Head head = JSON.readValue(line, Head.class);
            return head != null && topicId.equals(head.topicId());
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static Line line(LabelChange each) {
        return new Line(
                each.partition(),
                each.offset(),
                each.number() == ExampleTrust.UNSEALED ? null : each.number(),
                each.eventId().toString(),
                each.example().map(ExampleLog::label).orElse(null));
    }

    private static Label label(Example e) {
        Example.Origin o = e.origin();
        return new Label(
                e.sourceId(),
                e.capturedAt(),
                o.topic(),
                o.topicId(),
                o.partition(),
                o.offset(),
                o.sha256(),
                e.elsewhere(),
                e.label(),
                e.annotator(),
                e.labelledAt(),
                e.pickReason(),
                e.probability().orElse(null));
    }

    private static LabelChange parsed(Line line) {
        UUID id = UUID.fromString(line.eventId());
        return new LabelChange(
                line.partition(),
                line.offset(),
                line.number() == null ? ExampleTrust.UNSEALED : line.number(),
                id,
                Optional.ofNullable(line.label()).map(l -> example(id, l)));
    }

    private static Example example(UUID id, Label l) {
        return new Example(
                id,
                l.source(),
                l.capturedAt(),
                new Example.Origin(l.topic(), l.topicId(), l.partition(), l.offset(), l.sha256()),
                l.elsewhere(),
                l.label(),
                l.annotator(),
                l.labelledAt(),
                l.pickReason(),
                Optional.ofNullable(l.probability()));
    }
}
