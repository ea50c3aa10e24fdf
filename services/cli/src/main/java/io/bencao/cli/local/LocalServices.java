package io.bencao.cli.local;

import io.bencao.broker.Ports;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How the services of one machine are configured so that they fit together: one store, keys that each trusts, a folder for
 * each.
 */
public final class LocalServices {

    /** Others go first: the classifier answers while the trainer learns. */
    private static final int TRAINER_NICENESS = 10;

    private final Installation installation;
    private final LocalSystem system;
    private final LocalCheckpoint checkpoint;
    private final Path folder;
    private final List<Path> trusted;

    private LocalServices(
            Installation installation,
            LocalSystem system,
            LocalCheckpoint checkpoint,
            Path folder,
            List<Path> trusted) {
        this.installation = installation;
        this.system = system;
        this.checkpoint = checkpoint;
        this.folder = folder;
        this.trusted = trusted;
    }

    /**
     * Makes the store, with the first checkpoint in it, and the keys of trainer and insights.
     *
     * @param folder for all of it
     * @param others keys that may release as well
     * @throws Complaint if something can't be written
     */
    public static LocalServices prepare(
            Installation installation,
            LocalSystem system,
            LocalCheckpoint checkpoint,
            Path folder,
            List<SigningKey> others) {
        try {
            new FolderStore(folder.resolve("store")).put(checkpoint.folder());
            Path keys = Files.createDirectories(folder.resolve("keys"));
            List<Path> trusted = new ArrayList<>(checkpoint.trustedKeys());
            for (String name : List.of("trainer", "insights")) {
                trusted.add(published(SigningKey.createIfAbsent(keys.resolve(name + ".pem")), keys, name));
            }
            for (SigningKey other : others) {
                trusted.add(published(other, keys, other.keyId()));
            }
            return new LocalServices(installation, system, checkpoint, folder, trusted);
        } catch (IOException | CheckpointException e) {
            throw Complaint.impossible("can't prepare checkpoints and keys in " + folder + ": " + Reason.of(e), e);
        }
    }

    private static Path published(SigningKey key, Path keys, String name) throws IOException {
        Path file = keys.resolve(name + ".pub");
        key.exportPublic(file);
        return file;
    }

    /** Where released checkpoints lie. */
    public Path store() {
        return folder.resolve("store");
    }

    /** Starts the classifier. @param own settings that are stronger than these */
    public ServiceProcess classifier(Map<String, String> own, OptionalInt port) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("bencao.checkpoint.store", store().toString());
        properties.put(
                "bencao.checkpoint.cache", folder.resolve("classifier-cache").toString());
        properties.put("bencao.checkpoint.trusted-keys", ServiceSettings.paths(trusted));
        properties.putAll(own);
        return system.startClassifier(installation.classifier(), checkpoint, properties, port);
    }

    /** Starts the trainer. @param own settings that are stronger than these */
    public ServiceProcess trainer(Map<String, String> own, OptionalInt port) {
        Map<String, String> properties = common("trainer");
        properties.put("bencao.checkpoint.store", store().toString());
        properties.put(
                "bencao.checkpoint.path", checkpoint.folder().toAbsolutePath().toString());
        properties.put("bencao.checkpoint.trusted-keys", ServiceSettings.paths(trusted));
        properties.put("bencao.trainer.folder", folder.resolve("trainer").toString());
        properties.put(
                "bencao.trainer.signing-key", folder.resolve("keys/trainer.pem").toString());
        properties.putAll(own);
        return start("trainer", installation.trainer(), TRAINER_NICENESS, "1g", properties, port);
    }

    /** Starts the insights service. @param own settings that are stronger than these */
    public ServiceProcess insights(Map<String, String> own, OptionalInt port) {
        Map<String, String> properties = common("insights");
        properties.put("bencao.checkpoint.store", store().toString());
        properties.put("bencao.checkpoint.trusted-keys", ServiceSettings.paths(trusted));
        properties.put(
                "bencao.checkpoint.signing-key",
                folder.resolve("keys/insights.pem").toString());
        properties.put("bencao.insights.state-dir", folder.resolve("insights").toString());
        properties.put(
                "bencao.insights.runs.record-key",
                folder.resolve("keys/records.pem").toString());
        checkpoint.courses().ifPresent(courses -> properties.put("bencao.insights.runs.courses", courses.toString()));
        properties.putAll(own);
        return start("insights", installation.insights(), 0, "512m", properties, port);
    }

    private Map<String, String> common(String name) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("bencao.kafka.brokers", system.bootstrapServers());
        properties.put("bencao.instance-id", "local-" + name);
        return properties;
    }

    private ServiceProcess start(
            String name, Path jar, int niceness, String heap, Map<String, String> properties, OptionalInt port) {
        return system.start(new ServiceSettings(
                name, jar, niceness, heap, system.logFile(name), port.orElseGet(Ports::free), properties));
    }
}
