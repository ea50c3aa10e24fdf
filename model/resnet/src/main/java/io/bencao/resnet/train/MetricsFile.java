package io.bencao.resnet.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a training's course as lines of JSON, flushed one by one, so that a curve can be drawn while it runs. */
public final class MetricsFile implements TrainingListener, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int STEPS_PER_LINE = 20;

    private final Writer writer;

    /** Goes on behind what is in the file, which is made if there is none. */
    public MetricsFile(Path file) throws IOException {
        this.writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void skipped(Path file, String reason) {
        write("skipped", Map.of("file", file.toString(), "reason", reason));
    }

    @Override
    public void resumed(int epochs) {
        write("resumed", Map.of("epochs", epochs));
    }

    @Override
    public void warned(String what) {
        write("warning", Map.of("what", what));
    }

    @Override
    public void step(Step step) {
        if (step.step() % STEPS_PER_LINE == 0) {
            write("step", fields(step));
        }
    }

    @Override
    public void epoch(Epoch epoch) {
        Map<String, Object> fields = fields(epoch.last());
        fields.put("validationAccuracy", epoch.validationAccuracy());
        fields.put("best", epoch.best());
        fields.put("learningRate", epoch.rate());
        write("epoch", fields);
    }

    @Override
    public void compared(String candidate, double agreement, double divergence) {
        write("quantised", Map.of("candidate", candidate, "agreement", agreement, "divergence", divergence));
    }

    @Override
    public void leftOut(String precision, String reason) {
        write("left-out", Map.of("precision", precision, "reason", reason));
    }

    private static Map<String, Object> fields(Step step) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("epoch", step.epoch());
        fields.put("epochs", step.epochs());
        fields.put("step", step.step());
        fields.put("steps", step.steps());
        fields.put("size", step.size());
        fields.put("loss", step.loss());
        fields.put("accuracy", step.accuracy());
        fields.put("imagesPerSecond", step.imagesPerSecond());
        fields.put("remainingSeconds", step.remaining().toSeconds());
        return fields;
    }

    /** Writes a line: the time, what kind of line it is, the fields. */
    public void write(String kind, Map<String, Object> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", Instant.now().toString());
        line.put("kind", kind);
        line.putAll(fields);
        try {
            writer.write(JSON.writeValueAsString(line) + "\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
