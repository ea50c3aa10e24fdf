package io.bencao.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run counted. Kept in {@code target/soak.json} of the repository, one object per scenario, where the run is one
 * of the long ones; else forgotten.
 */
public final class SoakFigures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<String> scenario;
    private final Instant started = Instant.now();
    private final ObjectNode figures = JSON.createObjectNode();

    private SoakFigures(Optional<String> scenario) {
        this.scenario = scenario;
    }

    /** Kept under this name. */
    public static SoakFigures keptAs(String scenario) {
        return new SoakFigures(Optional.of(scenario));
    }

    /** For short runs. */
    public static SoakFigures forgotten() {
        return new SoakFigures(Optional.empty());
    }

    /** Adds a figure: a number, a text, or a list or map of such. */
    public SoakFigures with(String name, Object value) {
        figures.set(name, JSON.valueToTree(value));
        return this;
    }

    /** Adds what the evidence holds. */
    public SoakFigures with(Evidence evidence) {
        return with("events", evidence.records())
                .with("predicted", evidence.predicted())
                .with("deadLettered", evidence.deadLettered());
    }

    /** Writes all of it, with what the judges say, whether the guarantees held or not. */
    public void write(List<Verdict> verdicts) {
        ObjectNode judged = figures.putObject("verdicts");
        for (Verdict verdict : verdicts) {
            ObjectNode one = judged.putObject(verdict.guarantee());
            one.put("held", verdict.held()).put("judged", verdict.judged());
            verdict.findings().forEach(finding -> one.put(finding.what(), finding.count()));
        }
        write();
    }

    /** Writes all of it, where a run has other judges than the guarantees. */
    public void write() {
        with("finishedAt", Instant.now().toString());
        with("seconds", Duration.between(started, Instant.now()).toSeconds());
        scenario.ifPresent(this::merge);
    }

    private void merge(String name) {
        Path file = Repository.root().resolve("target/soak.json");
        try {
            Files.createDirectories(file.getParent());
            ObjectNode all = Files.exists(file) ? (ObjectNode) JSON.readTree(file.toFile()) : machine();
            all.set(name, figures);
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode machine() {
        Map<String, Object> machine =
                Map.of("cores", Runtime.getRuntime().availableProcessors(), "java", System.getProperty("java.version"));
        ObjectNode all = JSON.createObjectNode();
        all.set("machine", JSON.valueToTree(machine));
        return all;
    }
}
