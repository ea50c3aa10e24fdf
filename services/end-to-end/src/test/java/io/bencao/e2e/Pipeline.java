package io.bencao.e2e;

import io.bencao.broker.BrokerClassPath;
import io.bencao.broker.BrokerProcess;
import io.bencao.broker.BrokerSettings;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.NotMixed;
import io.bencao.guarantees.OneOutcomePerRecord;
import io.bencao.guarantees.OrderPerSource;
import io.bencao.guarantees.ReadingProgress;
import io.bencao.guarantees.Reconciliation;
import io.bencao.guarantees.ReconciliationRange;
import io.bencao.guarantees.Verdict;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.Repository;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A broker with the contract's topics, a producer, a view on the cluster, and whatever classifiers a test starts on it.
 * Closing it ends all of them.
 */
final class Pipeline implements AutoCloseable {

    private static final Duration DRAINED = Duration.ofMinutes(10);

    private final Path folder;
    private final Path checkpointStore;
    private final String bootstrapServers;
    private final Optional<BrokerProcess> killable;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private Pipeline(
            Path folder, Path checkpointStore, String servers, Optional<BrokerProcess> killable, AutoCloseable broker) {
        this.folder = folder;
        this.checkpointStore = checkpointStore;
        this.bootstrapServers = servers;
        this.killable = killable;
        open.push(broker);
    }

    /** On the broker that this machine can have. */
    static Pipeline start(Path folder, Path checkpointStore) {
        return on(TestBroker.start(folder), folder, checkpointStore);
    }

    /** On this broker, which is closed with the pipeline. */
    static Pipeline on(TestBroker broker, Path folder, Path checkpointStore) {
        return new Pipeline(folder, checkpointStore, broker.bootstrapServers(), Optional.empty(), broker);
    }

    /** On a broker in a process of its own, that can be killed. */
    static Pipeline onKillableBroker(Path folder, Path checkpointStore) {
        try {
            BrokerProcess broker =
                    BrokerProcess.start(BrokerSettings.in(folder.resolve("broker"), BrokerClassPath.current()));
            Pipeline pipeline =
                    new Pipeline(folder, checkpointStore, broker.bootstrapServers(), Optional.of(broker), broker);
            try {
                TestBroker.makeTopics(broker.bootstrapServers());
                return pipeline;
            } catch (RuntimeException e) {
                pipeline.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    BrokerProcess broker() {
        return killable.orElseThrow();
    }

    /** How a classifier of this name would be started. */
    ClassifierSettings settings(String instance) {
        Path logs = Repository.root().resolve("services/end-to-end/target/logs").resolve(folder.getFileName());
        return ClassifierSettings.of(instance, logs, bootstrapServers, checkpointStore);
    }

    /** Starts one and waits until it is ready; ends with the pipeline if nobody ends it before. */
    ClassifierProcess classifier(ClassifierSettings settings) {
        return keep(ClassifierProcess.start(settings));
    }

    EventProducer producer() {
        return keep(new EventProducer(bootstrapServers));
    }

    ClusterView view() {
        return keep(new ClusterView(bootstrapServers, ClassifierSettings.GROUP));
    }

    /** Closes it with the pipeline, before what was there earlier. */
    <T extends AutoCloseable> T keep(T closeable) {
        open.push(closeable);
        return closeable;
    }

    /** Waits until the service has committed every event. */
    void awaitAnswered(ClusterView view) {
        Waiting.calmlyUntil("every event is committed by the service", DRAINED, () -> view.lag() == 0);
    }

    /** Reads both ends: every record there is must have its answer. */
    Evidence evidence() {
        return evidence(ReconciliationRange.everything());
    }

    /** Reads both ends: every record that the service has committed must have its answer. */
    Evidence evidenceOfCommitted() {
        return evidence(ReconciliationRange.everything().committedBy(ClassifierSettings.GROUP));
    }

    private Evidence evidence(ReconciliationRange range) {
        Properties client = new Properties();
        client.put("bootstrap.servers", bootstrapServers);
        return Reconciliation.read(client, range, ReadingProgress.SILENT);
    }

    /** The verdicts that every run must pass. */
    static List<Verdict> verdicts(Evidence evidence) {
        return List.of(
                new OneOutcomePerRecord().judge(evidence),
                new OrderPerSource().judge(evidence),
                new NotMixed().judge(evidence));
    }

    /** Closes all of it, also what comes after something that could not be closed: nothing may outlive its test. */
    @Override
    public void close() {
        Throwable first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception | AssertionError e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw new IllegalStateException("not everything could be closed: " + first.getMessage(), first);
        }
    }
}
