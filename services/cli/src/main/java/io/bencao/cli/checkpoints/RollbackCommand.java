package io.bencao.cli.checkpoints;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.terminal.Complaint;
import io.bencao.protocols.audit.AuditNote;
import io.bencao.protocols.releases.ReleaseDetails;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ReleaseLog;
import io.bencao.protocols.releases.ReleaseOrder;
import io.bencao.protocols.releases.ValidRelease;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            "It is a release of its own, with the next number: the history shows both. A second rollback goes back one"
                    + " step further.",
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
    public Integer call() throws InterruptedException {
        Cluster cluster = releasing.connect();
        try (ClusterReleases releases = releasing.releases(cluster)) {
            ReleaseLog log = releases.read();
            String chosen = model == null ? only(log.models()) : model;
            ValidRelease live = log.champions(chosen)
                    .last()
                    .orElseThrow(() -> Complaint.usage("nothing was ever released for the model " + chosen + "."));
            return releasing.release(
                    cluster, releases, AuditNote.ROLLBACK, chosen, history -> back(history, live), spec.commandLine());
        }
    }

    /** Whoever goes back means the checkpoint that was live when he looked, and not one that came a moment ago. */
    private ReleaseOrder back(ReleaseHistory history, ValidRelease live) {
        if (!history.last().equals(Optional.of(live))) {
            throw Complaint.impossible(
                    "another checkpoint was released in this moment: see 'bencao checkpoints history'"
                            + " before you go back.");
        }
        String before = history.rollbackTarget().orElseThrow(() -> Complaint.impossible(nothingBefore(history, live)));
        return new ReleaseOrder(
                before,
                Optional.of(live.digest()),
                releasing.actor(),
                new ReleaseDetails(
                        history.checkpointId(before),
                        Map.of(),
                        releasing.reason("rolled back by hand from " + live.checkpointId())));
    }

    private static String nothingBefore(ReleaseHistory history, ValidRelease live) {
        Set<String> others = history.releases().stream()
                .filter(release -> !release.digest().equals(live.digest()))
                .map(ValidRelease::checkpointId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return others.isEmpty()
                ? "there is nothing to go back to: no checkpoint but " + live.checkpointId()
                        + " was ever released (releases so far: "
                        + history.releases().size()
                        + "). Release another one by its id."
                : live.checkpointId() + " replaced no checkpoint when it was first released, so there is nothing to go"
                        + " back to. Release another one by its id; released before were " + others + ".";
    }

    private static String only(Set<String> models) {
        if (models.size() != 1) {
            throw Complaint.usage(
                    models.isEmpty() ? "nothing was released yet." : "say which model with --model: " + models + ".");
        }
        return models.iterator().next();
    }
}
