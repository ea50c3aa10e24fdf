package io.bencao.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.Verdict;
import io.bencao.testkit.Repository;
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
final class SoakFigures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<String> scenario;
    private final Instant started = Instant.now();
    private final ObjectNode figures = JSON.createObjectNode();

    private SoakFigures(Optional<String> scenario) {
        this.scenario = scenario;
    }

    /** Kept under this name. */
    static SoakFigures keptAs(String scenario) {
        return new SoakFigures(Optional.of(scenario));
    }

    /** For short runs. */
    static SoakFigures forgotten() {
        return new SoakFigures(Optional.empty());
    }

    SoakFigures with(String name, Object value) {
        figures.set(name, JSON.valueToTree(value));
        return this;
    }

    /** Adds what the evidence holds. */
    SoakFigures with(Evidence evidence) {
        return with("events", evidence.records())
                .with("predicted", evidence.predicted())
                .with("deadLettered", evidence.deadLettered());
    }

    /** Writes all of it, whether the guarantees held or not. */
    void write(List<Verdict> verdicts) {
        with("finishedAt", Instant.now().toString());
        with("seconds", Duration.between(started, Instant.now()).toSeconds());
        ObjectNode judged = figures.putObject("verdicts");
        for (Verdict verdict : verdicts) {
            ObjectNode one = judged.putObject(verdict.guarantee());
            one.put("held", verdict.held()).put("judged", verdict.judged());
            verdict.findings().forEach(finding -> one.put(finding.what(), finding.count()));
        }
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
