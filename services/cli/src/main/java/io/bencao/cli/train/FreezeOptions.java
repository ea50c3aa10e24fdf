package io.bencao.cli.train;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointVerification;
import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import io.bencao.resnet.head.FeatureCache;
import io.bencao.resnet.head.HeadRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Training of the head alone. */
final class FreezeOptions {

    private static final long CACHE_BYTES = 4L << 30;

    /** What the checkpoint decides, or what a head has none of. */
    private static final List<String> MEANINGLESS = List.of(
            "--arch",
            "--padding",
            "--image-size",
            "--pretrained",
            "--norm-epsilon",
            "--recipe",
            "--epochs",
            "--progressive",
            "--batch",
            "--lr",
            "--weight-decay",
            "--label-smoothing",
            "--patience",
            "--crop",
            "--light",
            "--colour",
            "--erase",
            "--from",
            "--resume",
            "--compact",
            "--precisions");

    @Option(
            names = "--freeze-backbone",
            description =
                    "Keep the network of --from-checkpoint as it is and fit a new head to its features: seconds once"
                            + " every image has been through it.")
    private boolean freeze;

    @Option(
            names = "--from-checkpoint",
            paramLabel = "PATH",
            description = "The checkpoint to begin with: its folder, or a store with one in it.")
    private Path parent;

    @Option(
            names = "--keep-head",
            description =
                    "Begin with the checkpoint's head and stay near it: for a few new images of the same classes.")
    private boolean keepHead;

    @Option(
            names = "--trusted-key",
            paramLabel = "FILE",
            description = "Public key that may have signed that checkpoint, besides your own --signing-key.")
    private List<Path> trustedKeys = new ArrayList<>();

    @Option(
            names = "--feature-cache",
            paramLabel = "DIR",
            description = "Where features are kept, 8 KB an image, 4 GiB at most. Default: OUT/features.")
    private Path cache;

    boolean wanted() {
        return freeze;
    }

    /** Complains about options that don't go together. */
    void check(CommandSpec spec) {
        if (!freeze && parent != null) {
            throw Complaint.usage(
                    "--from-checkpoint goes with --freeze-backbone. To go on training all values, take the"
                            + " values.bin of a run with --from.");
        }
        if (freeze && parent == null) {
            throw Complaint.usage("--freeze-backbone needs a network: name a checkpoint with --from-checkpoint.");
        }
        for (String option : freeze ? MEANINGLESS : List.<String>of()) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw Complaint.usage(option + " means nothing with --freeze-backbone: the network is that of the"
                        + " checkpoint, and a head is fitted exactly. Leave it out.");
            }
        }
    }

    HeadRecipe.Start start() {
        return keepHead ? HeadRecipe.Start.PARENT : HeadRecipe.Start.ZERO;
    }

    FeatureCache cache(Path out) {
        return new FeatureCache(cache == null ? out.resolve("features") : cache, CACHE_BYTES);
    }

    /** The checkpoint, whole and signed by a key that the user trusts; his own counts. */
    CheckpointBundle bundle(Path signingKey) throws IOException {
        Path folder = new LocalCheckpoint(parent, List.of()).folder();
        return new CheckpointVerification(keys(signingKey))
                .verify(folder)
                .match(verified -> verified.bundle(), refused -> {
                    throw Complaint.impossible("can't begin with " + folder + ": " + refused.detail()
                            + ". If you trust who signed it, add --trusted-key FILE.");
                });
    }

    private TrustedKeys keys(Path signingKey) throws IOException {
        SigningKey own = SigningKey.createIfAbsent(signingKey);
        Path file = Files.createTempFile("bencao-own-", ".pub");
        try {
            own.exportPublic(file);
            List<Path> files = new ArrayList<>(trustedKeys);
            files.add(file);
            return TrustedKeys.of(files);
        } catch (IOException e) {
            throw Complaint.usage("can't use the keys: " + Reason.of(e));
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
