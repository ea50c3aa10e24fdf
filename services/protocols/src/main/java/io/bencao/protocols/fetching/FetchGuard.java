package io.bencao.protocols.fetching;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.message.FetchResponseData.EpochEndOffset;
import org.apache.kafka.common.message.FetchResponseData.PartitionData;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through what a fetch brought, and leaves in it only what can be read within the limits, and, where a consumer is bound to one
 * topic, only what is that topic's. Thread-safe.
 */
final class FetchGuard {

    private static final Logger LOG = LoggerFactory.getLogger(FetchGuard.class);

    /** What opening a packed batch takes in time, as bytes to unpack: a fetch may hold a hundred thousand that are nearly empty. */
    private static final long OPENING = 16 * 1024;

    /** The same of writing a batch anew, and of each record that is written. */
    private static final long REWRITING = 128 * 1024;

    private static final long RECORD = 512;

    private final UnpackLimits limits;
    private final Optional<BoundTopic> bound;

    FetchGuard(UnpackLimits limits, Optional<BoundTopic> bound) {
        this.limits = limits;
        this.bound = bound;
    }

    /** Changes the answer where it must be changed; never throws for what its records hold. */
    void guard(FetchResponseData answer) {
        Budget budget = new Budget(limits.fetchBytes());
        answer.responses().forEach(topic -> topic.partitions().forEach(partition -> {
            if (!bound.map(one -> one.admits(topic.topicId())).orElse(true)) {
                withhold(partition);
            } else if (partition.records() instanceof MemoryRecords records && records.sizeInBytes() > 0) {
                partition.setRecords(guarded(topic.topicId(), partition, records, budget));
            }
        }));
    }

    /** As if the broker had not known the topic: the consumer asks for metadata, and stays where it is. */
    private static void withhold(PartitionData partition) {
        partition.setErrorCode(Errors.UNKNOWN_TOPIC_ID.code());
        partition.setRecords(MemoryRecords.EMPTY);
        partition.setAbortedTransactions(List.of());
        partition.setDivergingEpoch(new EpochEndOffset());
    }

    private MemoryRecords guarded(Uuid topicId, PartitionData partition, MemoryRecords records, Budget budget) {
        ByteBuffer all = records.buffer();
        ByteBufferOutputStream anew = null;
        int kept = 0;
        int at = 0;
        for (RecordBatch batch : records.batches()) {
            int size = batch.sizeInBytes();
            if (budget.isSpent()) {
                // The consumer asks for these again, since it has not come so far.
                return anew == null
                        ? MemoryRecords.readableRecords(all.slice(0, at))
                        : finished(anew, all.slice(kept, at - kept));
            }
            RawBatch raw = new RawBatch(all.slice(at, size));
            if (!isReadable(raw, budget)) {
                budget.spend(REWRITING + Math.max(0, raw.count()) * RECORD);
                ByteBuffer rewritten = rewritten(topicId, partition.partitionIndex(), raw);
                if (rewritten != null) {
                    if (anew == null) {
                        anew = new ByteBufferOutputStream(at + rewritten.remaining());
                    }
                    anew.write(all.slice(kept, at - kept));
                    anew.write(rewritten);
                    kept = at + size;
                }
            }
            at += size;
        }
        return anew == null ? records : finished(anew, all.slice(kept, at - kept));
    }

    private static MemoryRecords finished(ByteBufferOutputStream anew, ByteBuffer rest) {
        anew.write(rest);
        return MemoryRecords.readableRecords(anew.buffer().flip());
    }

    private boolean isReadable(RawBatch batch, Budget budget) {
        if (!batch.isOfFormat2() || batch.isControl() || batch.count() == 0) {
            return true;
        }
        long cost = batch.isPacked() ? OPENING : 0;
        try (BatchWalk walk = new BatchWalk(batch, limits, false)) {
            try {
                boolean whole = true;
                while (whole && walk.hasNext()) {
                    whole = walk.next().match(readable -> true, broken -> false);
                }
                return whole && walk.atEnd();
            } finally {
                cost += batch.isPacked() ? walk.unpacked() : 0;
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            return false;
        } finally {
            budget.spend(cost);
        }
    }

    /** Null where it must stay as it is: damaged on its way, it may be whole the next time. */
    private ByteBuffer rewritten(Uuid topicId, int partition, RawBatch batch) {
        if (!batch.isIntact()) {
            return null;
        }
        LOG.debug(
                "Batch can't be read as it stands topicId={} partition={} offset={} records={}",
                topicId,
                partition,
                batch.baseOffset(),
                batch.count());
        try {
            return new BatchRewriter(batch, limits).rewrite();
        } catch (IOException e) {
            throw new KafkaException("writing into memory fails", e);
        }
    }

    /** What may still be done for this fetch. Its first batch is always looked at: a consumer must come forward. */
    private static final class Budget {
        private long left;

        Budget(long bytes) {
            left = bytes;
        }

        boolean isSpent() {
            return left <= 0;
        }

        void spend(long bytes) {
            left -= bytes;
        }
    }
}
