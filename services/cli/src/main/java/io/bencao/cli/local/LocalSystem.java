package io.bencao.cli.local;

import io.bencao.broker.BrokerClassPath;
import io.bencao.broker.BrokerProcess;
import io.bencao.broker.BrokerSettings;
import io.bencao.broker.Ports;
import io.bencao.broker.TopicCreation;
import io.bencao.broker.TopicCreationException;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import io.bencao.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker with all topics and the services that were started. Closing ends the services first, the last one first, so
 * that each can finish what it holds; then the broker.
 *
 * <p>Closed once, by whoever comes first: the command or the shutdown hook.
 */
public final class LocalSystem implements AutoCloseable {

    private final Path folder;
    private final BrokerProcess broker;
    private final Cluster cluster;
    private final Deque<ServiceProcess> services = new ArrayDeque<>();
    private boolean closed;

    private LocalSystem(Path folder, BrokerProcess broker, Cluster cluster) {
        this.folder = folder;
        this.broker = broker;
        this.cluster = cluster;
    }

    /**
     * Starts the broker and makes the topics that are missing.
     *
     * @param folder for data and logs
     * @param port the broker's port; empty: any free one
     * @throws Complaint if it does not start
     */
    public static LocalSystem start(Path folder, OptionalInt port) {
        try {
            Files.createDirectories(folder);
            BrokerSettings settings = BrokerSettings.in(folder.resolve("broker"), BrokerClassPath.current());
            BrokerProcess broker =
                    BrokerProcess.start(port.isPresent() ? settings.withPort(port.getAsInt()) : settings);
            Properties client = new Properties();
            client.setProperty("bootstrap.servers", broker.bootstrapServers());
            try (Admin admin = Admin.create(client)) {
                TopicCreation.ensure(admin, Topics.all(), (short) 1);
                return new LocalSystem(folder, broker, Cluster.connect(client));
            } catch (RuntimeException e) {
                broker.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            throw e instanceof Complaint complaint
                    ? complaint
                    : Complaint.impossible(
                            "the broker did not start: " + Reason.of(e) + LogEnd.fullDisk(Reason.of(e), folder), e);
        }
    }

    /**
     * Starts the classifier; {@link ServiceProcess#awaitReady} tells when it serves.
     *
     * @param settings of the user's own, stronger than this program's
     * @param httpPort for health and metrics; empty: any free one
     */
    public ServiceProcess startClassifier(
            Path jar, LocalCheckpoint checkpoint, Map<String, String> settings, OptionalInt httpPort) {
        return startClassifier(jar, checkpoint, settings, List.of(), httpPort);
    }

    /**
     * The same with more options for its JVM.
     *
     * @param jvmOptions come after this program's own
     */
    public ServiceProcess startClassifier(
            Path jar,
            LocalCheckpoint checkpoint,
            Map<String, String> settings,
            List<String> jvmOptions,
            OptionalInt httpPort) {
        makeJsonTopic(settings);
        return start(ServiceSettings.classifier(
                        jar,
                        logFile("classifier"),
                        httpPort.orElseGet(Ports::free),
                        bootstrapServers(),
                        checkpoint,
                        "local")
                .with(settings)
                .withJvm(jvmOptions));
    }

    /** Before the classifier looks for it: on a broker that was just begun nobody could have made it. */
    private void makeJsonTopic(Map<String, String> settings) {
        String name = settings.get("bencao.publish.json-topic");
        if (name == null || name.isEmpty()) {
            return;
        }
        try (Admin admin = cluster.admin()) {
            TopicCreation.ensure(admin, List.of(Topics.jsonPredictions(name)), (short) 1);
        } catch (IllegalArgumentException e) {
            throw Complaint.usage("bencao.publish.json-topic=" + name + ": " + e.getMessage() + ".");
        } catch (TopicCreationException e) {
            throw Complaint.impossible(Reason.of(e), e);
        }
    }

    /** Starts a service; {@link ServiceProcess#awaitReady} tells when it is at work. */
    public synchronized ServiceProcess start(ServiceSettings settings) {
        if (closed) {
            throw Complaint.impossible("interrupted");
        }
        ServiceProcess service =
                ServiceProcess.start(settings.withJvm(List.of("-Djava.io.tmpdir=" + temporary(settings.name()))));
        services.push(service);
        return service;
    }

    /** Ends a service after it has finished what it holds; the others run on. */
    public synchronized void end(ServiceProcess service) {
        services.remove(service);
        service.close();
    }

    /** Ends a service as kill -9 does; the others run on. */
    public synchronized void kill(ServiceProcess service) {
        services.remove(service);
        service.kill();
    }

    /** The libraries that a service unpacks stay where they are; at the next start they go. */
    private Path temporary(String service) {
        Path place = folder.resolve("tmp").resolve(service);
        try {
            TemporaryFolder.delete(place);
            return Files.createDirectories(place);
        } catch (IOException e) {
            throw Complaint.impossible("can't make the folder " + Reason.of(e), e);
        }
    }

    /** Where a service of that name writes its log. */
    public Path logFile(String service) {
        return folder.resolve(service + ".log");
    }

    /** The cluster, for clients of this command. */
    public Cluster cluster() {
        return cluster;
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Process id of the broker's JVM. */
    public long brokerPid() {
        return broker.pid();
    }

    /**
     * Returns while all processes run.
     *
     * @throws Complaint if one has ended by itself, with the end of its log
     */
    public synchronized void requireAlive() {
        if (closed) {
            throw Complaint.impossible("interrupted");
        }
        if (!broker.isAlive()) {
            throw Complaint.impossible("the broker has ended by itself"
                    + LogEnd.of(broker.logFile()).told());
        }
        for (ServiceProcess service : services) {
            if (!service.isAlive()) {
                throw Complaint.impossible("the " + service.name() + " has ended by itself"
                        + service.logEnd().told());
            }
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            services.forEach(ServiceProcess::close);
            broker.close();
        }
    }
}
