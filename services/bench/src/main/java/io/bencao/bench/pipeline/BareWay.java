package io.bencao.bench.pipeline;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A way of running decode and predict without Kafka.
 *
 * @param workers threads that do both
 * @param batch images a call of the network
 */
record BareWay(int workers, int batch) {

    static final List<Integer> BATCHES = List.of(1, 4, 8);

    /** Every number of workers from one to all cores, with every batch: whichever is best is what the service must reach. */
    static List<BareWay> upTo(int cores) {
        return IntStream.rangeClosed(1, cores)
                .boxed()
                .flatMap(workers -> BATCHES.stream().map(batch -> new BareWay(workers, batch)))
                .toList();
    }

    /** For people and in results. */
    String text() {
        return workers + (workers == 1 ? " worker" : " workers") + ", batch " + batch;
    }
}
