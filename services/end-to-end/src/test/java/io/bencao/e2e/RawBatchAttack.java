package io.bencao.e2e;

import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.testkit.CraftedBatch;
import io.bencao.testkit.EventValues;
import io.bencao.testkit.RawProducer;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.record.CompressionType;

/** Batches of every codec, to every topic that a service reads and others may write: whole, lying, swollen, and with bytes changed. */
final class RawBatchAttack implements Siege.Attack {

    private static final int LIE = 2_000_000_000;
    private static final int SWOLLEN = 64 << 20;
    private static final int SWOLLEN_EVERY = 20;

    /** What is said to be there must differ from what is read: predictions would be counted as answers. */
    private static final List<Topic<?>> TOPICS = List.of(
            Topics.IMAGE_EVENTS,
            Topics.FEEDBACK,
            Topics.LABELLED_EXAMPLES,
            Topics.CHECKPOINT_STATUS,
            Topics.TRAINER_COMMANDS,
            Topics.TRAINING_PROGRESS,
            Topics.ALERTS,
            Topics.AUDIT_LOG);

    private final Random random = new Random(1);
    private final String bootstrapServers;
    private final byte[] image;
    private RawProducer producer;
    private long taken;
    private long refused;

    RawBatchAttack(String bootstrapServers, byte[] image) {
        this.bootstrapServers = bootstrapServers;
        this.image = image;
        this.producer = new RawProducer(bootstrapServers);
    }

    @Override
    public void strike() {
        Topic<?> topic = random.nextInt(3) == 0 ? TOPICS.get(random.nextInt(TOPICS.size())) : Topics.IMAGE_EVENTS;
        try {
            producer.send(topic.name(), random.nextInt(topic.partitions()), batch());
            taken++;
        } catch (AssertionError e) {
            // The broker looks at some of it, too.
            refused++;
        } catch (UncheckedIOException e) {
            refused++;
            producer.close();
            producer = new RawProducer(bootstrapServers);
        }
    }

    /** How many the broker took: only these attack anybody. */
    long taken() {
        return taken;
    }

    long refused() {
        return refused;
    }

    private ByteBuffer batch() {
        CompressionType codec = CompressionType.values()[random.nextInt(CompressionType.values().length)];
        if (random.nextInt(SWOLLEN_EVERY) == 0 && codec != CompressionType.NONE) {
            return CraftedBatch.bomb(codec, SWOLLEN);
        }
        byte[][] records = {record(0), record(1), record(2)};
        return switch (random.nextInt(3)) {
            case 0 -> {
                records[1] = CraftedBatch.lying(records[1], random.nextBoolean() ? LIE : random.nextInt(2_000));
                yield CraftedBatch.of(codec, records);
            }
            case 1 -> CraftedBatch.changed(CraftedBatch.of(codec, records), random, 1 + random.nextInt(4));
            default -> CraftedBatch.of(codec, records);
        };
    }

    private byte[] record(int delta) {
        byte[] value = EventValues.inline("raw-pan", image);
        return CraftedBatch.record(random.nextInt(10) == 0 ? random.nextInt() : delta, "raw-pan", value);
    }
}
