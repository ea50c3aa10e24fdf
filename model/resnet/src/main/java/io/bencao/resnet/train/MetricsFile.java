package io.bencao.resnet.train;

import com.fasterxml.jackson.core.type.TypeReference;
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
import java.util.function.Consumer;

/** Writes a training's course as lines of JSON, flushed one by one, so that a curve can be drawn while it runs. */
public final class MetricsFile implements Consumer<TrainingEvent>, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final int STEPS_PER_LINE = 20;

    private final Writer writer;

    /** Goes on behind what is in the file, which is made if there is none. */
    public MetricsFile(Path file) throws IOException {
        this.writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void accept(TrainingEvent event) {
        if (event instanceof TrainingEvent.StepDone step) {
            if (step.at().step() % STEPS_PER_LINE == 0) {
                write("step", fields(step));
            }
        } else if (event instanceof TrainingEvent.EpochDone epoch) {
            Map<String, Object> fields = fields(epoch.last());
            fields.put("validationAccuracy", epoch.validationAccuracy());
            fields.put("best", epoch.best());
            fields.put("learningRate", epoch.learningRate());
            write("epoch", fields);
        } else if (event instanceof TrainingEvent.Planned planned) {
            Map<String, Object> fields = new LinkedHashMap<>(JSON.convertValue(planned.recipe(), FIELDS));
            fields.put("preparation", planned.preparation());
            write("recipe", fields);
        } else if (event instanceof TrainingEvent.GroupsDivided divided) {
            write("split", Map.of("summary", divided.summary()));
        } else if (event instanceof TrainingEvent.FolderRead folder) {
            write("folder", Map.of("summary", folder.summary()));
        } else if (event instanceof TrainingEvent.ImageSkipped skipped) {
            write("skipped", Map.of("file", skipped.file().toString(), "reason", skipped.reason()));
        } else if (event instanceof TrainingEvent.Resumed resumed) {
            write("resumed", Map.of("epochs", resumed.epochs()));
        } else if (event instanceof TrainingEvent.Warning warning) {
            write("warning", Map.of("what", warning.what()));
        } else if (event instanceof TrainingEvent.CandidateCompared compared) {
            write(
                    "quantised",
                    Map.of(
                            "candidate", compared.candidate(),
                            "agreement", compared.agreement(),
                            "divergence", compared.divergence()));
        } else if (event instanceof TrainingEvent.PrecisionLeftOut leftOut) {
            write("left-out", Map.of("precision", leftOut.precision(), "reason", leftOut.reason()));
        }
    }

    private static Map<String, Object> fields(TrainingEvent.StepDone step) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("epoch", step.at().epoch());
        fields.put("epochs", step.at().epochs());
        fields.put("step", step.at().step());
        fields.put("steps", step.at().steps());
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
