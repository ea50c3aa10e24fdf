package io.bencao.trainer.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs on disk: {@code current.json} is the one under way, {@code runs/<id>} holds what each made. A file is replaced whole or not
 * at all. For the thread that leads.
 */
public final class RunStore {

    private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    public RunStore(Path folder) {
        this.folder = folder;
    }

    /** The run under way, if there is one. */
    public Optional<TrainingRunState> current() throws IOException {
        Path file = folder.resolve("current.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), TrainingRunState.class));
        } catch (JsonProcessingException e) {
            LOG.warn("The run under way can't be understood and is given up file={} reason={}", file, e.getMessage());
            return Optional.empty();
        }
    }

    /** Remembers how far the run is. */
    public void save(TrainingRunState state) throws IOException {
        replace(folder.resolve("current.json"), state);
    }

    /** Files a run that has ended; there is none under way then. */
    public void finish(TrainingRunState state) throws IOException {
        replace(runFolder(state.runId()).resolve("state.json"), state);
        replace(folder.resolve("last.json"), state);
        Files.deleteIfExists(folder.resolve("current.json"));
    }

    /** When the last run ended, if there was one. */
    public Optional<Instant> lastEnded() throws IOException {
        Path file = folder.resolve("last.json");
        return Files.exists(file) ? Optional.of(Files.getLastModifiedTime(file).toInstant()) : Optional.empty();
    }

    /** Where a run keeps what it makes. */
    public Path runFolder(String runId) throws IOException {
        return Files.createDirectories(folder.resolve("runs").resolve(runId));
    }

    /** The number of the last release whose audit is over; 0 if there was none. */
    public long auditedRelease() throws IOException {
        Path file = folder.resolve("audited.json");
        return Files.exists(file) ? JSON.readValue(file.toFile(), Long.class) : 0;
    }

    /** The audit of this release is over. */
    public void auditOver(long number) throws IOException {
        replace(folder.resolve("audited.json"), number);
    }

    private static void replace(Path file, Object value) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(value));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
