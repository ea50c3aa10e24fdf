package io.bencao.classifier.publish;

import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.meters.StageMeters;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Prediction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A publisher over Kafka's mocks of a producer; what is committed there is what the consumer's group has committed. */
public final class MockPublishing implements AutoCloseable {

    private final List<ScriptedProducer> producers = new CopyOnWriteArrayList<>();
    private final CommitScript script = new CommitScript();
    private final Publisher publisher;
    private final Thread thread;

    /**
     * @param group the group's committed offsets
     * @param transactionalId empty: at least once
     */
    public MockPublishing(
            Map<TopicPartition, OffsetAndMetadata> group, InFlight inFlight, Optional<String> transactionalId) {
        ConcurrentLinkedQueue<Map<TopicPartition, OffsetAndMetadata>> plainOffsets = new ConcurrentLinkedQueue<>();
        Supplier<Producer<byte[], byte[]>> made = () -> {
            ScriptedProducer producer = new ScriptedProducer(group, script);
            producers.add(producer);
            return producer;
        };
        this.publisher = new Publisher(
                transactionalId.isPresent() ? new TransactionalSink(made) : new PlainSink(made, plainOffsets::add),
                plainOffsets,
                new ResultWriter(
                        Wire.of(Prediction.class),
                        Optional.empty(),
                        "one",
                        new ImageSpans(OpenTelemetry.noop().getTracer("test")),
                        () -> 10_000),
                inFlight,
                new StageMeters(new SimpleMeterRegistry()),
                // Long: what does not wait for it was committed for another reason.
                Duration.ofSeconds(20));
        this.thread = new Thread(publisher, "publish");
    }

    public void start() {
        thread.start();
    }

    public Publisher publisher() {
        return publisher;
    }

    /** What becomes of the next commits. */
    public CommitScript script() {
        return script;
    }

    /** How many producers were made. */
    public int opened() {
        return producers.size();
    }

    /** The producer that is in use. */
    public ScriptedProducer producer() {
        return producers.get(producers.size() - 1);
    }

    /** What every reader sees: all that was committed, by whichever producer. */
    public List<ProducerRecord<byte[], byte[]>> published() {
        return producers.stream()
                .flatMap(producer -> producer.history().stream())
                .toList();
    }

    @Override
    public void close() {
        script.release();
        publisher.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
