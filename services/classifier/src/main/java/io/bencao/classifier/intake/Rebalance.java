package io.bencao.classifier.intake;

import io.bencao.classifier.publish.LanePublisher;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and closes lanes as partitions come and go. Called on the intake thread, inside of poll. */
final class Rebalance implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Rebalance.class);

    private final Lanes lanes;
    private final LanePublisher publisher;
    private final HaltedPartitions halted;
    private final Consumer<Collection<TopicPartition>> taken;
    private final Supplier<ConsumerGroupMetadata> member;
    private final Runnable commitPlainOffsets;

    /**
     * @param taken finds where partitions that are ours from now on go on
     * @param member who this instance is in the group, as of now: in a cooperative rebalance its generation has already moved
     *     on when partitions are revoked, and a last commit under the old one would be refused
     * @param commitPlainOffsets commits what is published without transactions
     */
    Rebalance(
            Lanes lanes,
            LanePublisher publisher,
            HaltedPartitions halted,
            Consumer<Collection<TopicPartition>> taken,
            Supplier<ConsumerGroupMetadata> member,
            Runnable commitPlainOffsets) {
        this.lanes = lanes;
        this.publisher = publisher;
        this.halted = halted;
        this.taken = taken;
        this.member = member;
        this.commitPlainOffsets = commitPlainOffsets;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            LOG.info("Partitions assigned partitions={}", partitions);
        }
        publisher.updateMember(member.get());
        taken.accept(partitions);
    }

    /** They are still ours while this runs: what is answered is committed, the rest is left to the next owner. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        LOG.info("Partitions revoked partitions={}", partitions);
        publisher.updateMember(member.get());
        publisher.handOver(lanes.of(partitions));
        commitPlainOffsets.run();
        forget(partitions);
    }

    /** They may be another's already: nothing of them may be committed any more. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.warn("Partitions lost partitions={}", partitions);
        lanes.of(partitions).forEach(lane -> lane.close());
        forget(partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        lanes.forget(partitions);
        halted.forget(partitions);
    }
}
