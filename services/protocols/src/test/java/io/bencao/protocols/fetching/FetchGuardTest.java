package io.bencao.protocols.fetching;

import static io.bencao.protocols.fetching.BatchBytes.BASE;
import static io.bencao.protocols.fetching.BatchBytes.lying;
import static io.bencao.protocols.fetching.BatchBytes.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.message.FetchResponseData.FetchableTopicResponse;
import org.apache.kafka.common.message.FetchResponseData.PartitionData;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.ByteUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class FetchGuardTest {

    private static final UnpackLimits LIMITS = UnpackLimits.CONTRACT;
    private static final int LIE = 2_000_000_000;
    private static final ThreadMXBean ALLOCATED = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void shouldLeaveHonestBatchesOfEveryCodecAsTheyAre(CompressionType codec) {
        // Given
        MemoryRecords honest = MemoryRecords.readableRecords(BatchBytes.joined(
                BatchBytes.of(codec, record(0, "a"), record(1, "b".repeat(100_000)), record(2, new byte[0], 1_000)),
                BatchBytes.of(codec, record(0, "c"))));

        // When, then
        assertThat(guarded(honest)).isSameAs(honest);
    }

    @ParameterizedTest
    @EnumSource(value = CompressionType.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void shouldNameEachRecordFromALyingLengthOnAndKeepThoseBefore(CompressionType codec) {
        // When
        List<String> seen = seen(BatchBytes.of(codec, record(0, "a"), lying(record(1, "b"), LIE), record(2, "c")));

        // Then
        assertThat(seen.get(0)).isEqualTo("100 a");
        assertThat(seen.subList(1, 3)).allMatch(text -> text.contains("unreadable"));
        assertThat(seen.get(1)).startsWith("101");
        assertThat(seen.get(2)).startsWith("102");
    }

    @Test
    void shouldNotUnpackABombAndKeepTheHeadOfItsBatch() {
        // Given: 900 MB of zeros in a megabyte
        int size = 900_000_000;
        ByteBuffer bomb = BatchBytes.of(CompressionType.GZIP, 2, out -> {
            out.write(record(0, "a"));
            ByteBuffer head = ByteBuffer.allocate(32);
            ByteUtils.writeVarint(size + 12, head);
            head.put((byte) 0);
            ByteUtils.writeVarlong(0, head);
            ByteUtils.writeVarint(1, head);
            ByteUtils.writeVarint(-1, head);
            ByteUtils.writeVarint(size, head);
            out.write(head.array(), 0, head.position());
            byte[] zeros = new byte[1 << 20];
            for (int left = size; left > 0; left -= zeros.length) {
                out.write(zeros, 0, Math.min(left, zeros.length));
            }
        });

        // When
        long before = ALLOCATED.getThreadAllocatedBytes(Thread.currentThread().getId());
        MemoryRecords guarded = guarded(MemoryRecords.readableRecords(bomb));
        long claimed = ALLOCATED.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        // Then
        assertThat(claimed).isLessThan(4 << 20);
        assertThat(guarded.sizeInBytes()).isLessThan(1_000);
        RecordBatch batch = guarded.batches().iterator().next();
        assertThat(seen(guarded)).hasSize(2).first().isEqualTo("100 a");
        assertThat(batch.isValid()).isTrue();
        assertThat(batch.isTransactional()).isTrue();
        assertThat(batch.producerId()).isEqualTo(BatchBytes.PRODUCER);
        assertThat(batch.nextOffset()).isEqualTo(BASE + 2);
        assertThat(batch.maxTimestamp()).isEqualTo(2_000);
        assertThat(batch.timestampType()).isEqualTo(TimestampType.CREATE_TIME);
    }

    @Test
    void shouldReplaceARecordThatIsTooLargeAndKeepTheOneBehindIt() {
        assertThat(seen(BatchBytes.of(
                        CompressionType.GZIP, record(0, new byte[LIMITS.recordBytes() + 1], 0), record(1, "b"))))
                .satisfiesExactly(
                        first -> assertThat(first).contains("100 unreadable: it says that it has"),
                        second -> assertThat(second).isEqualTo("101 b"));
    }

    @Test
    void shouldReplaceARecordWhoseInsideMakesNoSenseAlone() {
        byte[] broken = record(1, "bbbb");
        broken[broken.length - 9] = 120;
        assertThat(seen(BatchBytes.of(CompressionType.ZSTD, record(0, "a"), broken, record(2, "c"))))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("100 a"),
                        second -> assertThat(second).startsWith("101 unreadable: it is shorter than its parts"),
                        third -> assertThat(third).isEqualTo("102 c"));
    }

    @Test
    void shouldReplaceARecordWithMoreHeadersThanAnybodyNeeds() {
        assertThat(seen(BatchBytes.of(
                        CompressionType.NONE, record(0, "a"), record(1, new byte[1], 1_001), record(2, "c"))))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("100 a"),
                        second -> assertThat(second).contains("101 unreadable: it has 1001 headers"),
                        third -> assertThat(third).isEqualTo("102 c"));
    }

    @Test
    void shouldReplaceARecordThatClaimsAnOffsetOfAnother() {
        assertThat(seen(BatchBytes.of(CompressionType.NONE, record(0, "a"), record(1_000_000, "b"), record(0, "c"))))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("100 a"),
                        second -> assertThat(second).startsWith("101 unreadable: it says that its offset is 1000100"),
                        third -> assertThat(third).startsWith("102 unreadable: it says that its offset is 100"));
    }

    @Test
    void shouldNotMakeRoomForWhatASnappyBlockClaims() {
        // Given: half a gigabyte, with and without the frame that Java's producers write
        byte[] claim = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 2, 0, 0};
        ByteBuffer framed = ByteBuffer.allocate(64);
        framed.put(new byte[] {-126, 'S', 'N', 'A', 'P', 'P', 'Y', 0}).putInt(1).putInt(1);
        framed.putInt(claim.length).put(claim).flip();
        ByteBuffer longer = ByteBuffer.allocate(64);
        longer.put(new byte[] {-126, 'S', 'N', 'A', 'P', 'P', 'Y', 0}).putInt(1).putInt(1);
        longer.putInt(500_000_000).put(claim).flip();

        // When, then
        assertThat(seen(BatchBytes.packed(CompressionType.SNAPPY.id, 1, framed)))
                .singleElement()
                .asString()
                .contains("unpacks to more than");
        assertThat(seen(BatchBytes.packed(CompressionType.SNAPPY.id, 1, ByteBuffer.wrap(claim))))
                .singleElement()
                .asString()
                .contains("unpacks to more than");
        assertThat(seen(BatchBytes.packed(CompressionType.SNAPPY.id, 1, longer)))
                .singleElement()
                .asString()
                .contains("longer than the batch");
    }

    @Test
    void shouldReplaceWhatNoCodecUnpacks() {
        byte[] noise = "no codec wrote this, whatever the head says of it".getBytes(StandardCharsets.UTF_8);
        for (int codec = 1; codec < 8; codec++) {
            assertThat(seen(BatchBytes.packed(codec, 2, ByteBuffer.wrap(noise))))
                    .as("codec " + codec)
                    .hasSize(2)
                    .allMatch(text -> text.contains("unreadable"));
        }
    }

    @Test
    void shouldLetOneRecordSpeakForMillionsThatNobodyCanRead() {
        ByteBuffer batch = BatchBytes.packed(CompressionType.GZIP.id, Integer.MAX_VALUE, ByteBuffer.wrap(new byte[9]));
        assertThat(seen(batch))
                .singleElement()
                .asString()
                .startsWith(BASE + Integer.MAX_VALUE - 1 + " unreadable: offsets 100 to 2147483746");
    }

    @Test
    void shouldLeaveABatchThatChangedOnItsWayToTheConsumersOwnCheck() {
        // Given
        ByteBuffer batch = BatchBytes.of(CompressionType.GZIP, record(0, "a"));
        batch.put(batch.limit() - 9, (byte) 99);
        MemoryRecords damaged = MemoryRecords.readableRecords(batch);

        // When, then
        assertThat(guarded(damaged)).isSameAs(damaged);
    }

    @Test
    void shouldLeaveToTheNextFetchWhatWouldTakeTooLongNow() {
        // Given: each unpacks to a quarter of what a fetch may
        ByteBuffer large = BatchBytes.of(
                CompressionType.GZIP, 1, out -> out.write(record(0, new byte[LIMITS.recordBytes() - 100], 0)));
        int size = large.remaining();
        ByteBuffer six = BatchBytes.joined(large, large, large, large, large, large);

        // When
        FetchResponseData answer = answer(six, large);
        new FetchGuard(LIMITS, Optional.empty()).guard(answer);

        // Then
        List<PartitionData> partitions = answer.responses().get(0).partitions();
        assertThat(((MemoryRecords) partitions.get(0).records()).sizeInBytes()).isEqualTo(4 * size);
        assertThat(((MemoryRecords) partitions.get(1).records()).sizeInBytes()).isZero();
    }

    @Test
    void shouldBoundWhatAFetchFullOfTinyBadBatchesCosts() {
        // Given: what a fetch holds of the worst, by its size
        ByteBuffer bad = BatchBytes.of(CompressionType.GZIP, lying(record(0, "b"), LIE));
        int count = 32 * 1024 * 1024 / bad.remaining();
        ByteBuffer all = ByteBuffer.allocate(count * bad.remaining());
        for (int i = 0; i < count; i++) {
            all.put(bad.duplicate());
        }

        // When
        List<String> seen = seen(guarded(MemoryRecords.readableRecords(all.flip())));

        // Then: each costs as much time as unpacking 128 KiB and its record
        assertThat(seen)
                .hasSize((int) (LIMITS.fetchBytes() / (144 * 1024 + 512)) + 1)
                .allMatch(text -> text.contains("unreadable"));
    }

    @Test
    void shouldCopyNothingOfAnHonestFetch() {
        // Given: a hundred images of 300 KB, each in a batch of its own
        ByteBuffer[] hundred = new ByteBuffer[100];
        Arrays.fill(hundred, BatchBytes.of(CompressionType.NONE, record(0, new byte[300_000], 2)));
        MemoryRecords fetch = MemoryRecords.readableRecords(BatchBytes.joined(hundred));
        guarded(fetch);

        // When
        long before = ALLOCATED.getThreadAllocatedBytes(Thread.currentThread().getId());
        MemoryRecords guarded = guarded(fetch);
        long claimed = ALLOCATED.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        // Then
        assertThat(guarded).isSameAs(fetch);
        assertThat(claimed).isLessThan(300_000);
    }

    @Test
    void shouldKeepTheBatchesAroundABadOne() {
        ByteBuffer good = BatchBytes.of(CompressionType.NONE, record(0, "a"));
        ByteBuffer bad = BatchBytes.of(CompressionType.LZ4, lying(record(0, "b"), LIE));
        assertThat(seen(BatchBytes.joined(good, bad, good, bad, good)))
                .hasSize(5)
                .filteredOn(text -> text.equals("100 a"))
                .hasSize(3);
    }

    @Test
    void shouldNotBelieveAHeaderThatTheSenderWrote() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("bencao-unreadable", "not at all".getBytes(StandardCharsets.UTF_8));
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                "t", 0, 1, 0, TimestampType.CREATE_TIME, 0, 0, null, null, headers, Optional.empty());
        assertThat(UnreadableRecord.reason(record)).isEmpty();
    }

    @Test
    void shouldGiveNothingOfAnotherTopicToAConsumerThatIsBoundToOne() {
        // Given: the topic that it reads, and one that has its name now
        BoundTopic own = new BoundTopic("t", Uuid.ONE_UUID);
        BoundTopic former = new BoundTopic("t", Uuid.randomUuid());
        FetchResponseData answer = answer(BatchBytes.of(CompressionType.NONE, record(0, "a")));
        PartitionData partition = answer.responses().get(0).partitions().get(0);

        // When, then
        new FetchGuard(LIMITS, Optional.of(own)).guard(answer);
        assertThat(partition.errorCode()).isZero();
        assertThat(seen((MemoryRecords) partition.records())).hasSize(1);
        assertThat(own.problem()).isEmpty();

        // When, then: nothing of it, and the consumer stays where it is
        new FetchGuard(LIMITS, Optional.of(former)).guard(answer);
        assertThat(((MemoryRecords) partition.records()).sizeInBytes()).isZero();
        assertThat(partition.errorCode()).isEqualTo(Errors.UNKNOWN_TOPIC_ID.code());
        assertThat(former.successor()).hasValue(Uuid.ONE_UUID);
        assertThat(former.problem()).hasValueSatisfying(why -> assertThat(why)
                .contains("made anew", "was " + former.id(), "is " + Uuid.ONE_UUID));
    }

    @Test
    void shouldHideFromABoundConsumerThatItsOffsetIsOutOfTheOtherTopicsRange() {
        // Given: the next topic of the name is empty, and the fetch asked behind its end
        BoundTopic former = new BoundTopic("t", Uuid.randomUuid());
        FetchResponseData answer = answer(MemoryRecords.EMPTY);
        PartitionData partition = answer.responses().get(0).partitions().get(0);
        partition.setErrorCode(Errors.OFFSET_OUT_OF_RANGE.code());

        // When
        new FetchGuard(LIMITS, Optional.of(former)).guard(answer);

        // Then
        assertThat(partition.errorCode()).isEqualTo(Errors.UNKNOWN_TOPIC_ID.code());
        assertThat(former.successor()).hasValue(Uuid.ONE_UUID);
    }

    @Test
    void shouldGiveABoundConsumerNothingThatIsOfNoTopicForSure() {
        // Given: a broker that knows no topic ids
        AtomicLong nanos = new AtomicLong();
        BoundTopic bound = new BoundTopic("t", Uuid.randomUuid(), nanos::get);
        FetchResponseData answer = answer(BatchBytes.of(CompressionType.NONE, record(0, "a")));
        answer.responses().get(0).setTopicId(Uuid.ZERO_UUID);

        // When
        new FetchGuard(LIMITS, Optional.of(bound)).guard(answer);

        // Then
        PartitionData partition = answer.responses().get(0).partitions().get(0);
        assertThat(((MemoryRecords) partition.records()).sizeInBytes()).isZero();
        assertThat(bound.successor()).isEmpty();
        assertThat(bound.problem()).as("it may be deleted just now").isEmpty();
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(bound.problem()).hasValueSatisfying(why -> assertThat(why).contains("does not say of which topic"));
    }

    private static MemoryRecords guarded(MemoryRecords records) {
        FetchResponseData answer = answer(records);
        new FetchGuard(LIMITS, Optional.empty()).guard(answer);
        return (MemoryRecords) answer.responses().get(0).partitions().get(0).records();
    }

    private static FetchResponseData answer(ByteBuffer... partitions) {
        return answer(
                Arrays.stream(partitions).map(MemoryRecords::readableRecords).toArray(MemoryRecords[]::new));
    }

    private static FetchResponseData answer(MemoryRecords... partitions) {
        List<PartitionData> all = new ArrayList<>();
        for (MemoryRecords records : partitions) {
            all.add(new PartitionData().setRecords(records));
        }
        return new FetchResponseData()
                .setResponses(List.of(
                        new FetchableTopicResponse().setTopicId(Uuid.ONE_UUID).setPartitions(all)));
    }

    private static List<String> seen(ByteBuffer batches) {
        return seen(guarded(MemoryRecords.readableRecords(batches)));
    }

    /** Offset and value of each record, or why there is none. */
    private static List<String> seen(MemoryRecords records) {
        List<String> seen = new ArrayList<>();
        for (RecordBatch batch : records.batches()) {
            assertThat(batch.isValid()).isTrue();
            for (Record record : BatchBytes.records(batch)) {
                ConsumerRecord<byte[], byte[]> consumed = new ConsumerRecord<>(
                        "t",
                        0,
                        record.offset(),
                        record.timestamp(),
                        batch.timestampType(),
                        0,
                        0,
                        null,
                        record.hasValue() ? new byte[0] : null,
                        new RecordHeaders(record.headers()),
                        Optional.empty());
                String text = UnreadableRecord.reason(consumed)
                        .map(why -> "unreadable: " + why)
                        .orElseGet(() ->
                                StandardCharsets.UTF_8.decode(record.value()).toString());
                seen.add(record.offset() + " " + text);
            }
        }
        return seen;
    }
}
