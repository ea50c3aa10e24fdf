package io.bencao.trainer.evaluate;

import io.bencao.checkpoint.Sha256;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * What a file of a checkpoint answered, by image, kept from run to run: a line of digest and index each. A file's answers never
 * change, so nothing of it is ever wrong; a line that was cut short is passed over.
 */
final class AnswerCache {

    private final Path folder;

    AnswerCache(Path folder) {
        this.folder = folder;
    }

    Map<String, Integer> read(String onnxSha256) throws IOException {
        Map<String, Integer> answers = new HashMap<>();
        Path file = folder.resolve(onnxSha256);
        if (!Files.exists(file)) {
            return answers;
        }
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            String[] parts = line.split(" ", -1);
            // The full stop at the end tells a whole line from one that was cut short.
            if (parts.length == 3
                    && Sha256.isDigest(parts[0])
                    && parts[1].matches("\\d{1,6}")
                    && parts[2].equals(".")) {
                answers.put(parts[0], Integer.parseInt(parts[1]));
            }
        }
        return answers;
    }

    void add(String onnxSha256, Map<String, Integer> answers) throws IOException {
        Files.createDirectories(folder);
        try (BufferedWriter out = Files.newBufferedWriter(
                folder.resolve(onnxSha256),
                StandardCharsets.ISO_8859_1,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND)) {
            // Whatever stands at the end, ours begins a line.
            out.write("\n");
            for (Map.Entry<String, Integer> each : answers.entrySet()) {
                out.write(each.getKey() + " " + each.getValue() + " .\n");
            }
        }
    }
}
