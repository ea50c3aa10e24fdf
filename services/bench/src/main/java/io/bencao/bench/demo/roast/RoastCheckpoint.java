package io.bencao.bench.demo.roast;

import io.bencao.checkpoint.Manifest;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.terminal.Complaint;
import io.bencao.samples.classes.Degree;
import io.bencao.samples.classes.Herb;
import io.bencao.samples.classes.HerbClass;
import java.util.Set;
import java.util.stream.Collectors;

/** What a checkpoint must be for pans to be foreseen by it. */
final class RoastCheckpoint {

    private RoastCheckpoint() {}

    /** @throws Complaint if it does not know the herbs that are drawn, or nothing was learned of their courses */
    static void require(LocalCheckpoint checkpoint) {
        Set<String> labels = checkpoint.bundle().manifest().labels().stream()
                .map(Manifest.Label::id)
                .collect(Collectors.toSet());
        for (Herb herb : Herb.values()) {
            for (Degree degree : Degree.values()) {
                String label = new HerbClass(herb, degree).id();
                if (!labels.contains(label)) {
                    throw Complaint.usage(
                            "the checkpoint has no label " + label
                                    + ", and the pans are drawn of the twelve herb classes. Leave --checkpoint out for the starter.");
                }
            }
        }
        if (checkpoint.courses().isEmpty()) {
            throw Complaint.usage("beside the checkpoint in " + checkpoint.path() + " lies no "
                    + LocalCheckpoint.COURSES
                    + ", by which pans are foreseen. Learn one with 'bencao bench roast --checkpoint "
                    + checkpoint.path() + " --learned "
                    + checkpoint.path().resolve(LocalCheckpoint.COURSES) + "'.");
        }
    }
}
