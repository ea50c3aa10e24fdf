package io.bencao.cli.checkpoints;

import io.bencao.cli.checkpoints.StoreOption.Stored;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.terminal.Complaint;
import io.bencao.protocols.audit.AuditNote;
import io.bencao.protocols.releases.ReleaseDetails;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ReleaseOrder;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.schemas.avro.CheckpointStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a checkpoint live. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        header = "Make a checkpoint live in all running classifiers of its model, without a stop.",
        description = {
            "Writes a signed release to the topic checkpoints, with the next number, and an entry to audit-log. Each"
                    + " classifier then verifies the checkpoint and changes to it between two batches, or refuses it and"
                    + " says why.",
            "A folder is copied into the store first.",
            "Exit status 0: released, and no classifier refused it; 1: one did."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao checkpoints list",
            "  bencao checkpoints release starter-20261122-173416-int8",
            "  bencao checkpoints release 2ac0d3048531 --reason 'better on shift 2'",
            "  bencao checkpoints release ./out"
        })
final class ReleaseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ID|DIGEST|FOLDER",
            description = "Which one: its id or the beginning of its digest, as 'list' shows them, or a folder.")
    private String name;

    @Mixin
    private StoreOption store;

    @Mixin
    private Releasing releasing;

    @Override
    public Integer call() throws InterruptedException {
        Stored checkpoint = store.find(name);
        Cluster cluster = releasing.connect();
        String model = checkpoint.manifest().name();
        try (ClusterReleases releases = releasing.releases(cluster)) {
            return releasing.release(
                    cluster,
                    releases,
                    AuditNote.RELEASE,
                    model,
                    history -> new ReleaseOrder(
                            checkpoint.digest(),
                            parent(cluster, checkpoint, history),
                            releasing.actor(),
                            new ReleaseDetails(checkpoint.manifest().id(), Map.of(), releasing.reason("by hand"))),
                    spec.commandLine());
        }
    }

    /** The last one released; where none was, the one that classifiers serve, if it is one of the same model. */
    private Optional<String> parent(Cluster cluster, Stored checkpoint, ReleaseHistory history) {
        Optional<String> live = history.last().map(ValidRelease::digest);
        if (live.isPresent()) {
            return live;
        }
        List<Stored> served = new InstanceStates(cluster)
                .serving().values().stream()
                        .map(CheckpointStatus::getDigest)
                        .distinct()
                        .flatMap(digest -> store.contents().checkpoints().stream()
                                .filter(stored -> stored.digest().equals(digest)))
                        .toList();
        List<Stored> ofModel = served.stream()
                .filter(stored ->
                        stored.manifest().name().equals(checkpoint.manifest().name()))
                .toList();
        if (ofModel.isEmpty() && !served.isEmpty()) {
            throw Complaint.usage(checkpoint.manifest().id() + " is a checkpoint of the model \""
                    + checkpoint.manifest().name() + "\", but the running classifiers serve \""
                    + served.get(0).manifest().name()
                    + "\" and follow its releases only. Train it with --name "
                    + served.get(0).manifest().name() + ", or start a classifier for that model.");
        }
        return ofModel.stream()
                .map(Stored::digest)
                .filter(digest -> !digest.equals(checkpoint.digest()))
                .findFirst();
    }
}
