package io.bencao.bench.roast;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.terminal.Complaint;
import io.bencao.samples.runs.RoastRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a checkpoint answered to the images of runs, kept as a file for each run: a rule is then judged again in seconds. A file is whole
 * or not there. Thread-safe, where no two threads write the same run.
 *
 * @param folder of one checkpoint in one precision, one seed, these families, this interval
 */
record KeptAnswers(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<Integer, float[]>> ANSWERS = new TypeReference<>() {};

    /** The answers to a run by the number of the image, if they were kept. */
    Optional<Map<Integer, float[]>> of(RoastRun run) {
        Path file = file(run);
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), ANSWERS)) : Optional.empty();
        } catch (IOException e) {
            throw Complaint.usage(file + " holds no answers (" + e.getMessage() + "). Delete it, and ask again.");
        }
    }

    /** Keeps answers. */
    void keep(RoastRun run, Map<Integer, float[]> answers) {
        Path file = file(run);
        Path half = file.resolveSibling(file.getFileName() + ".half");
        try {
            Files.createDirectories(folder);
            JSON.writeValue(half.toFile(), answers);
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Complaint.usage("Cannot keep answers in " + folder + ": " + e.getMessage());
        }
    }

    private Path file(RoastRun run) {
        return folder.resolve(run.name() + ".json");
    }
}
