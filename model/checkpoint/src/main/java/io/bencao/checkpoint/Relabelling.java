package io.bencao.checkpoint;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes a checkpoint like another but for what its labels are called and which stages they are. The ids stay, and so does the
 * order of the network's outputs, so that what it answers is the same to the bit.
 */
public final class Relabelling {

    private final TrustedKeys trusted;
    private final CheckpointWriter writer;

    /**
     * @param trusted who may have signed what is relabelled: the new signature vouches for the weights as well
     * @param writer writes and signs the new checkpoint
     */
    public Relabelling(TrustedKeys trusted, CheckpointWriter writer) {
        this.trusted = trusted;
        this.writer = writer;
    }

    /**
     * Writes the checkpoint under its new labels.
     *
     * @param labels in any order; those of the source, each once
     * @param id readable id of the new checkpoint
     * @throws CheckpointException when the source is not valid, or what would be written is not
     * @throws IllegalArgumentException naming a label that only one side has
     * @throws IOException when it can't be written
     */
    public CheckpointBundle write(CheckpointBundle source, List<Manifest.Label> labels, String id) throws IOException {
        new CheckpointVerification(trusted)
                .verify(source.folder(), source.digest())
                .match(Function.identity(), refused -> {
                    throw new CheckpointException(refused.refusal(), refused.detail());
                });
        Manifest manifest = source.manifest().toBuilder()
                .id(id)
                .created(Instant.now())
                .labels(inOrderOf(source.manifest().labels(), labels))
                .build();
        return writer.write(manifest, source.folder());
    }

    private static List<Manifest.Label> inOrderOf(List<Manifest.Label> outputs, List<Manifest.Label> labels) {
        Map<String, Manifest.Label> given = new TreeMap<>();
        labels.forEach(label -> given.put(label.id(), label));
        TreeSet<String> unknown = new TreeSet<>(given.keySet());
        TreeSet<String> missing = new TreeSet<>();
        for (Manifest.Label output : outputs) {
            if (!unknown.remove(output.id())) {
                missing.add(output.id());
            }
        }
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "the labels are others than the checkpoint's" + listed("; missing: ", missing)
                            + listed("; unknown to it: ", unknown)
                            + ". Ids stay as they are, since predictions and corrections carry them");
        }
        return outputs.stream().map(output -> given.get(output.id())).toList();
    }

    private static String listed(String heading, TreeSet<String> ids) {
        return ids.isEmpty()
                ? ""
                : ids.stream().limit(5).collect(Collectors.joining(", ", heading, ids.size() > 5 ? ", …" : ""));
    }
}
