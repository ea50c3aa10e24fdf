package io.bencao.bench.demo.loop;

import io.bencao.bench.demo.loop.Sent.Round;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.images.ImageSource;
import java.util.Map;

/** What the classifier can do: the first images, sent at once. */
final class Throughput {

    private static final long LOOK_MILLIS = 500;

    private Throughput() {}

    /**
     * @param alive fails where waiting is in vain
     * @return images a second
     */
    static double measure(Cluster cluster, Map<ImageGroup, ImageSource> images, Sent sent, Runnable alive)
            throws InterruptedException {
        // The first answer says that everything is at work, and the next ones warm the compiler.
        Sender.burst(cluster, images, sent, new Round(ImageGroup.FLOWING, 0));
        await(sent, ImageGroup.FLOWING.images() / 3, alive);
        long from = sent.answered();
        long begun = System.nanoTime();
        await(sent, ImageGroup.FLOWING.images(), alive);
        return (sent.answered() - from) * 1e9 / (System.nanoTime() - begun);
    }

    private static void await(Sent sent, long wanted, Runnable alive) throws InterruptedException {
        while (sent.answered() < wanted) {
            alive.run();
            sent.awaitAnswer(LOOK_MILLIS);
        }
    }
}
