package io.bencao.e2e;

import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.Waiting;
import java.time.Duration;
import java.util.Random;

/**
 * Kills a classifier with -9 again and again while it works. A kill counts only if it hit work: afterwards a
 * {@code read_uncommitted} reader of the predictions still sees more than a {@code read_committed} one, so a transaction
 * was cut in the middle.
 */
final class Kills {

    private static final int MOST_TRIES_PER_HIT = 5;
    private static final int LONGEST_LIFE_MILLIS = 2_000;
    private static final Duration AT_WORK = Duration.ofSeconds(60);

    private final Pipeline pipeline;
    private final ClusterView view;
    private final ClassifierSettings settings;
    private final Random random = new Random(4);
    private int tries;

    Kills(Pipeline pipeline, ClusterView view, ClassifierSettings settings) {
        this.pipeline = pipeline;
        this.view = view;
        this.settings = settings;
    }

    /**
     * Starts a classifier, kills it at work, until that many kills have hit.
     *
     * @return how many kills were needed
     */
    int hit(int wanted) {
        int hits = 0;
        while (hits < wanted) {
            if (tries >= wanted * MOST_TRIES_PER_HIT) {
                throw new AssertionError("only " + hits + " of " + tries + " kills hit work, wanted " + wanted);
            }
            if (killOneAtWork()) {
                hits++;
            }
        }
        return tries;
    }

    private boolean killOneAtWork() {
        tries++;
        ClassifierProcess classifier = pipeline.classifier(settings);
        long before = view.predictionEnds();
        Waiting.until("the classifier answers", AT_WORK, () -> view.predictionEnds() > before);
        Waiting.rest(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)));
        Waiting.until("the classifier is at work", AT_WORK, () -> view.undecidedPredictions() > 0);
        classifier.kill();
        return view.undecidedPredictions() > 0;
    }
}
