package io.bencao.classifier.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.classifier.flow.InFlight;
import io.bencao.classifier.flow.TicketFixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodeQueueTest {

    private static final long MIB = 1L << 20;
    private static final long BUDGET = 400 * MIB;
    private static final long LIGHT = 10_000_000;
    private static final long HEAVY = 700_000_000;

    private final InFlight inFlight = new InFlight(100, 100_000);
    private final DecodeQueue queue = new DecodeQueue(new DecodeBudget(2, BUDGET));
    private int offset;

    @Test
    void shouldKeepAThreadForALightImageWhileAllAreBusyWithHeavyOnes() {
        // Given
        add(0, HEAVY, 20 * MIB);
        add(1, HEAVY, 20 * MIB);
        add(2, HEAVY, 20 * MIB);

        // When: light ones go first, so they come when the heavy ones are in work
        DecodeJob one = next();
        DecodeJob two = next();
        add(3, LIGHT, MIB);
        add(3, LIGHT, MIB);
        DecodeJob three = next();

        // Then
        assertThat(List.of(one, two)).allMatch(DecodeJob::isHeavy);
        assertThat(three.isHeavy()).isFalse();
        assertThat(queue.poll()).as("one more light one only").isEmpty();
        queue.done(three, 0);
        assertThat(next().isHeavy()).isFalse();
        assertThat(queue.poll()).isEmpty();
        queue.done(one, 0);
        assertThat(queue.poll()).as("two are in work still, with the light one").isEmpty();
    }

    @Test
    void shouldDecodeLightImagesWhileAHeavyOneWaitsForMemoryAndNotStarveIt() {
        // Given: one heavy image takes nearly all, another waits for it
        add(0, HEAVY, 300 * MIB);
        DecodeJob first = next();
        add(1, HEAVY, 360 * MIB);

        // When
        List<DecodeJob> light = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            add(2, LIGHT, 30 * MIB);
            DecodeJob job = next();
            light.add(job);
            queue.done(job, 0);
        }
        add(2, LIGHT, 30 * MIB);
        DecodeJob under = next();
        queue.done(first, 0);

        // Then: the memory goes to the one that waits, although light ones keep coming
        add(2, LIGHT, 30 * MIB);
        DecodeJob next = next();
        assertThat(light).allMatch(job -> job.partition() == 2);
        assertThat(next.partition()).isEqualTo(1);
        queue.done(under, 0);
        assertThat(next().partition()).isEqualTo(2);
    }

    @Test
    void shouldNeverHaveMoreInWorkThanTheBudgetAllows() {
        // Given
        add(0, HEAVY, 250 * MIB);
        add(1, HEAVY, 250 * MIB);

        // When
        DecodeJob first = next();

        // Then
        assertThat(queue.poll()).isEmpty();
        queue.done(first, 0);
        assertThat(next()).isNotSameAs(first);
    }

    @Test
    void shouldLookAtOneOfAPartitionAtATimeAndForgetWhatIsDone() {
        // Given: two of one partition, nobody has looked yet
        assertThat(queue.oldestNanos()).isEmpty();
        queue.add(new DecodeJob(TicketFixture.ticket(0, 0, inFlight)));
        queue.add(new DecodeJob(TicketFixture.ticket(0, 1, inFlight)));

        // When
        DecodeJob looking = next();

        // Then
        assertThat(looking.looked()).isNull();
        assertThat(queue.poll()).isEmpty();
        queue.done(looking, 0);
        DecodeJob other = next();
        assertThat(other.ticket().coordinates().offset()).isEqualTo(1);
        queue.done(other, 0);
        assertThat(queue.oldestNanos()).isEmpty();
        queue.close();
        assertThat(queue.add(new DecodeJob(TicketFixture.ticket(0, 2, inFlight))))
                .isFalse();
    }

    private void add(int partition, long nanos, long bytes) {
        queue.add(Jobs.looked(partition, offset++, nanos, bytes));
    }

    private DecodeJob next() {
        return queue.poll().orElseThrow();
    }
}
