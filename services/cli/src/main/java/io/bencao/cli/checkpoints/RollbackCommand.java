package io.bencao.cli.checkpoints;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.terminal.Complaint;
import io.bencao.schemas.avro.CheckpointRelease;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the checkpoint before the live one live again. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        header = "Make the checkpoint that the live one replaced live again.",
        description = {
            "It is a release of its own, with the next number: the history shows both. A second rollback goes back one step"
                    + " further.",
            "Exit status 0: released, and no classifier refused it; 1: one did."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao checkpoints rollback --reason 'takes raw pieces for just right'",
            "  bencao checkpoints history"
        })
final class RollbackCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Whose. Default: the only model that was ever released.")
    private String model;

    @Mixin
    private Releasing releasing;

    @Override
    public Integer call() throws InterruptedException, IOException {
        Cluster cluster = releasing.connect();
        ReleaseLog log = new ReleaseLog(cluster);
        String chosen = model == null ? only(log.read()) : model;
        List<CheckpointRelease> releases = log.read(chosen);
        if (releases.isEmpty()) {
            throw Complaint.usage("nothing was ever released for the model " + chosen + ".");
        }
        CheckpointRelease live = releases.get(releases.size() - 1);
        String before = Lineage.before(releases)
                .orElseThrow(() -> Complaint.impossible("there is nothing before " + live.getCheckpointId()
                        + ": it is the first checkpoint that was released. Release another one by its id."));
        return releasing.release(
                cluster,
                new ReleaseLog.Wish(
                        chosen,
                        Lineage.id(releases, before),
                        before,
                        Optional.of(live.getDigest()),
                        "rollback",
                        releasing.actor(),
                        releasing.reason("rolled back by hand from " + live.getCheckpointId())),
                spec.commandLine().getOut());
    }

    private static String only(List<CheckpointRelease> releases) {
        TreeSet<String> models = new TreeSet<>();
        releases.forEach(release -> models.add(release.getModel()));
        if (models.size() != 1) {
            throw Complaint.usage(
                    models.isEmpty() ? "nothing was released yet." : "say which model with --model: " + models + ".");
        }
        return models.first();
    }
}
