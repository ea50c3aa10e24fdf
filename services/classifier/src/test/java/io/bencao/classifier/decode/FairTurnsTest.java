package io.bencao.classifier.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FairTurnsTest {

    private static final long MS = 1_000_000;

    private final FairTurns turns = new FairTurns();

    @Test
    void shouldKeepTheOrderWithinAPartition() {
        for (int offset = 0; offset < 5; offset++) {
            turns.add(Jobs.looked(3, offset, (5 - offset) * 100 * MS, 0));
        }
        for (int offset = 0; offset < 5; offset++) {
            assertThat(take().ticket().coordinates().offset()).isEqualTo(offset);
        }
        assertThat(turns.next(job -> true)).isEmpty();
    }

    @Test
    void shouldLetTheCheapOnesOfOthersPassBetweenTheDearOnesOfOnePartition() {
        // Given: dear ones came first
        for (int offset = 0; offset < 4; offset++) {
            turns.add(Jobs.looked(0, offset, 800 * MS, 0));
        }
        for (int offset = 0; offset < 30; offset++) {
            turns.add(Jobs.looked(1, offset, 10 * MS, 0));
        }

        // When
        int dear = 0;
        int cheap = 0;
        while (cheap < 30) {
            if (take().partition() == 0) {
                dear++;
            } else {
                cheap++;
            }
        }

        // Then
        assertThat(dear).isLessThanOrEqualTo(1);
    }

    /** Partitions that always have something to do get the same time, within a job and a quantum each. */
    @Test
    void shouldGiveEachPartitionTheSameTimeWhateverItsImagesCost() {
        Random random = new Random(4);
        Map<Integer, Long> nanos = new HashMap<>();
        long[] dearest = {1 * MS, 30 * MS, 400 * MS, 800 * MS};
        for (int partition = 0; partition < dearest.length; partition++) {
            turns.add(job(partition, dearest, random));
            turns.add(job(partition, dearest, random));
        }
        for (int i = 0; i < 20_000; i++) {
            DecodeJob job = take();
            nanos.merge(job.partition(), job.nanos(), Long::sum);
            turns.add(job(job.partition(), dearest, random));
        }
        long most = nanos.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        long least = nanos.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        assertThat(nanos).hasSize(dearest.length);
        assertThat(most - least).isLessThan(2 * (dearest[3] + FairTurns.QUANTUM_NANOS));
    }

    @Test
    void shouldChargeAPartitionForWhatTookLongerThanEstimated() {
        // Given: two partitions with jobs that are estimated alike
        for (int offset = 0; offset < 40; offset++) {
            turns.add(Jobs.looked(0, offset, 20 * MS, 0));
            turns.add(Jobs.looked(1, offset, 20 * MS, 0));
        }

        // When: those of one take ten times as long
        int[] count = new int[2];
        for (int i = 0; i < 22; i++) {
            DecodeJob job = take();
            count[job.partition()]++;
            if (job.partition() == 0) {
                turns.charge(0, 180 * MS);
            }
        }

        // Then
        assertThat(count[0]).isBetween(1, 4);
    }

    @Test
    void shouldPassOverWhatCannotGoOnAndLetItSaveNothingUp() {
        turns.add(Jobs.looked(0, 0, 10 * MS, 0));
        turns.add(Jobs.looked(1, 0, 10 * MS, 0));
        assertThat(turns.next(job -> job.partition() == 1))
                .hasValueSatisfying(job -> assertThat(job.partition()).isEqualTo(1));
        assertThat(turns.next(job -> false)).isEmpty();
        assertThatThrownBy(() -> turns.remove(Jobs.looked(0, 9, MS, 0))).isInstanceOf(IllegalStateException.class);
    }

    private static DecodeJob job(int partition, long[] dearest, Random random) {
        return Jobs.looked(partition, 0, 1 + random.nextLong(dearest[partition]), 0);
    }

    private DecodeJob take() {
        DecodeJob job = turns.next(any -> true).orElseThrow();
        turns.remove(job);
        return job;
    }
}
