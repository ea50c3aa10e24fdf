package io.bencao.trainer.examples;

import io.bencao.protocols.images.EventImage;
import io.bencao.protocols.images.StoredImage;
import io.bencao.trainer.examples.FetchReport.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings images from {@code image-events} into the store, by their coordinates: partition after partition, in the order of the
 * offsets. Where wanted offsets lie close together the records between them are read and dropped, else they are jumped over. An image
 * that its event only refers to is fetched from where it is stored. No more than one fetch is in memory. For one thread, which may be
 * interrupted.
 */
public final class ImageFetcher {

    private static final Logger LOG = LoggerFactory.getLogger(ImageFetcher.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Reading a few records too many is cheaper than a new request. */
    private static final long WORTH_A_JUMP = 8;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Function<String, Optional<String>> topicIds;
    private final PatientImages images;
    private final java.util.function.Consumer<FetchReport> told;

    /**
     * @param consumers of bytes, committed records only, without a group, {@code auto.offset.reset=none}
     * @param topicIds tells the id that a topic of this name has now; empty where there is none
     * @param images finds the image of an event
     * @param told of each report, once all is dealt with
     */
    public ImageFetcher(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Function<String, Optional<String>> topicIds,
            PatientImages images,
            java.util.function.Consumer<FetchReport> told) {
        this.consumers = consumers;
        this.topicIds = topicIds;
        this.images = images;
        this.told = told;
    }

    /**
     * Fetches what is not in the store yet.
     *
     * @param done told how many have been dealt with
     * @throws PlaceAwayException if the place of an image is away for too long; what came before is in the store
     * @throws IOException if the store can't be written
     * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
     */
    public FetchReport fetch(Collection<Example> wanted, ImageStore store, IntConsumer done) throws IOException {
        FetchReport report = new FetchReport();
        fetch(wanted, store, report, done);
        if (!report.missing().isEmpty()) {
            LOG.warn(
                    "Images of labels can't be had, and are done without images={} one='{}'",
                    report,
                    report.missing().values().iterator().next());
        }
        told.accept(report);
        return report;
    }

    private void fetch(Collection<Example> wanted, ImageStore store, FetchReport report, IntConsumer done)
            throws IOException {
        Progress progress = new Progress(done);
        Map<TopicPartition, List<Example>> byPartition = wanted.stream()
                .filter(example -> store.find(example.sha256()).isEmpty())
                .filter(example -> known(example, report, progress))
                .collect(Collectors.groupingBy(
                        example -> new TopicPartition(
                                example.origin().topic(), example.origin().partition()),
                        () -> new TreeMap<>(
                                Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition)),
                        Collectors.toList()));
        if (byPartition.isEmpty()) {
            return;
        }
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            for (Map.Entry<TopicPartition, List<Example>> each : byPartition.entrySet()) {
                List<Example> ordered = each.getValue().stream()
                        .sorted(Comparator.comparingLong(e -> e.origin().offset()))
                        .toList();
                new Partition(consumer, each.getKey(), ordered, store, report, progress).read();
            }
        }
    }

    private boolean known(Example example, FetchReport report, Progress progress) {
        if (topicIds.apply(example.origin().topic())
                .filter(id -> id.equals(example.origin().topicId()))
                .isEmpty()) {
            report.missing(
                    example, Outcome.MISMATCH, "topic " + example.origin().topic() + " was made anew since");
            progress.one();
            return false;
        }
        return true;
    }

    private static final class Progress {

        private final IntConsumer listener;
        private int done;

        Progress(IntConsumer listener) {
            this.listener = listener;
        }

        void one() {
            done++;
            listener.accept(done);
        }
    }

    /** The wanted images of one partition. */
    private final class Partition {

        private final Consumer<byte[], byte[]> consumer;
        private final TopicPartition partition;
        private final List<Example> wanted;
        private final ImageStore store;
        private final FetchReport report;
        private final Progress progress;
        private int next;
        private long end;

        Partition(
                Consumer<byte[], byte[]> consumer,
                TopicPartition partition,
                List<Example> wanted,
                ImageStore store,
                FetchReport report,
                Progress progress) {
            this.consumer = consumer;
            this.partition = partition;
            this.wanted = wanted;
            this.store = store;
            this.report = report;
            this.progress = progress;
        }

        void read() throws IOException {
            consumer.assign(List.of(partition));
            skipWhatIsGone();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (next < wanted.size()) {
                List<ConsumerRecord<byte[], byte[]>> records = poll();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    take(record);
                }
                // Between the last record and the position there is nothing for us: markers, aborted or compacted
                // records.
                passOver(consumer.position(partition));
                missBeyondTheEnd();
                if (!records.isEmpty()) {
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                    jump();
                } else if (System.nanoTime() > deadline) {
                    throw new TimeoutException("no record of " + partition + " came within " + PATIENCE.toSeconds()
                            + " s from offset " + consumer.position(partition) + " on");
                }
            }
        }

        private List<ConsumerRecord<byte[], byte[]>> poll() {
            try {
                return consumer.poll(POLL).records(partition);
            } catch (OffsetOutOfRangeException e) {
                // Retention was faster than we.
                skipWhatIsGone();
                return List.of();
            }
        }

        private void skipWhatIsGone() {
            long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
            end = consumer.endOffsets(List.of(partition)).get(partition);
            passOver(begin);
            missBeyondTheEnd();
            if (next < wanted.size()) {
                consumer.seek(partition, offset(next));
            }
        }

        private void missBeyondTheEnd() {
            while (next < wanted.size() && offset(next) >= end) {
                miss(Outcome.MISMATCH, "the partition ends at " + end);
            }
        }

        private void passOver(long position) {
            while (next < wanted.size() && offset(next) < position) {
                miss(Outcome.EXPIRED, "offset " + offset(next) + " of " + partition + " is no longer kept");
            }
        }

        private void take(ConsumerRecord<byte[], byte[]> record) throws IOException {
            passOver(record.offset());
            while (next < wanted.size() && offset(next) == record.offset()) {
                EventImage found = images.look(wanted.get(next), record.value());
                if (found instanceof EventImage.Here here) {
                    keep(here.encoded());
                } else if (found instanceof EventImage.Stored stored) {
                    fetch(stored);
                } else {
                    miss(Outcome.MISMATCH, ((EventImage.Other) found).why());
                }
            }
        }

        private void fetch(EventImage.Stored stored) throws IOException {
            if (store.find(stored.reference().sha256()).isPresent()) {
                // Another event has the same image.
                took();
                return;
            }
            StoredImage found = images.fetch(wanted.get(next), stored);
            if (found instanceof StoredImage.Fetched fetched) {
                keep(fetched.encoded());
            } else {
                StoredImage.Withheld withheld = (StoredImage.Withheld) found;
                miss(Outcome.of(withheld.reason()), withheld.why());
            }
        }

        private void keep(byte[] encoded) throws IOException {
            if (store.put(wanted.get(next).sha256(), encoded)) {
                took();
            } else {
                miss(Outcome.NO_ROOM, "the images' share of the disk is full");
            }
        }

        private void took() {
            next++;
            report.fetched();
            progress.one();
        }

        private void jump() {
            if (next < wanted.size() && offset(next) - consumer.position(partition) > WORTH_A_JUMP) {
                consumer.seek(partition, offset(next));
            }
        }

        private void miss(Outcome outcome, String why) {
            report.missing(wanted.get(next), outcome, why);
            next++;
            progress.one();
        }

        private long offset(int index) {
            return wanted.get(index).origin().offset();
        }
    }
}
