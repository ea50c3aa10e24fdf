package io.bencao.cli.checkpoints;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.options.ActorOption;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.SigningKeyOption;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.protocols.releases.ReleaseOrder;
import io.bencao.protocols.releases.ValidRelease;
import io.bencao.schemas.TerminalText;
import io.bencao.schemas.avro.CheckpointStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What 'release' and 'rollback' have in common: the cluster, the key, who and why, and what the classifiers say. */
final class Releasing {

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private SigningKeyOption key;

    @Mixin
    private TrustedKeysOption trusted;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the history and the audit log.")
    private String reason;

    @Mixin
    private ActorOption actor;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "How long to wait for what the running classifiers say. 0: not at all. Default: ${DEFAULT-VALUE}.")
    private long wait;

    @Mixin
    private JsonOption output;

    Cluster connect() {
        return cluster.connect();
    }

    String actor() {
        return actor.name();
    }

    String reason(String otherwise) {
        return reason == null ? otherwise : reason;
    }

    /** The releases of a cluster, checked by the keys that the user named and his own. */
    ClusterReleases releases(Cluster connected) {
        return new ClusterReleases(connected, trusted.keys(Optional.of(key.key())));
    }

    /**
     * Writes the release and waits for the classifiers; the exit status.
     *
     * @param action one of the actions of the audit log
     * @param plan what to release, by the champions that there are then
     */
    int release(
            Cluster connected,
            ClusterReleases releases,
            String action,
            String model,
            Function<ReleaseHistory, ReleaseOrder> plan,
            CommandLine command)
            throws InterruptedException {
        Answer told = output.answer(command);
        InstanceStates states = new InstanceStates(connected);
        Map<String, CheckpointStatus> before = states.serving();
        ValidRelease release = releases.write(action, model, key.key(), plan);
        told.say(
                "%s: %s released as number %d of %s, signed by key %s",
                action, release.checkpointId(), release.number(), model, release.keyId());
        Map<String, Optional<String>> answers = wait == 0 ? Map.of() : states.await(before, release.digest(), wait);
        if (wait > 0) {
            print(before.keySet(), answers, told);
        }
        told.value(object(release, answers));
        boolean refused = answers.values().stream().anyMatch(Optional::isPresent);
        return refused ? ExitCode.JUDGED_BAD : ExitCode.OK;
    }

    private static void print(Iterable<String> instances, Map<String, Optional<String>> answers, Answer told) {
        if (!instances.iterator().hasNext()) {
            told.say("no classifier says that it runs; those that start will serve it");
        }
        for (String instance : instances) {
            Optional<String> answer = answers.get(instance);
            told.say(
                    "%s: %s",
                    TerminalText.of(instance),
                    answer == null
                            ? "has not said anything yet; it may be gone, or follow another model"
                            : answer.map(why -> "does not serve it: " + TerminalText.of(why))
                                    .orElse("serves it"));
        }
    }

    private static Map<String, Object> object(ValidRelease release, Map<String, Optional<String>> answers) {
        Map<String, Object> object = new LinkedHashMap<>(HistoryCommand.object(release));
        Map<String, String> instances = new LinkedHashMap<>();
        answers.forEach((instance, answer) -> instances.put(instance, answer.orElse("serves")));
        object.put("instances", instances);
        return object;
    }
}
