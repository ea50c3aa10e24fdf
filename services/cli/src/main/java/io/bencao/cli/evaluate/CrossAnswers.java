package io.bencao.cli.evaluate;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.cli.terminal.Terminal;
import io.bencao.resnet.evaluate.LabelledPredictions;
import io.bencao.resnet.head.CrossFit;
import io.bencao.resnet.head.DigestedFile;
import io.bencao.resnet.head.FeatureCache;
import io.bencao.resnet.head.Folds;
import io.bencao.resnet.train.DraftCompletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Cross-validated answers, with their progress on a terminal. */
public final class CrossAnswers {

    private static final long CACHE_BYTES = 4L << 30;

    private CrossAnswers() {}

    /** Answers of heads on a checkpoint's backbone; nothing of it is kept. */
    static LabelledPredictions to(
            List<DigestedFile> images, Folds folds, CheckpointBundle checkpoint, int threads, Terminal terminal)
            throws IOException {
        Path own = Files.createTempDirectory("bencao-features-");
        try {
            return to(
                    images,
                    folds,
                    checkpoint,
                    new FeatureCache(own.resolve("features"), CACHE_BYTES),
                    threads,
                    terminal);
        } finally {
            DraftCompletion.deleteAll(own);
        }
    }

    /**
     * The same with features from a cache, and kept there.
     *
     * @throws io.bencao.resnet.data.DataException if none is left to learn from
     */
    public static LabelledPredictions to(
            List<DigestedFile> images,
            Folds folds,
            CheckpointBundle checkpoint,
            FeatureCache cache,
            int threads,
            Terminal terminal)
            throws IOException {
        CrossFit.Settings settings = new CrossFit.Settings(
                checkpoint,
                checkpoint.manifest().labels().size(),
                images,
                folds,
                true,
                cache,
                Files.createTempDirectory("bencao-cross-"),
                threads);
        return CrossFit.answers(settings, new HeadProgress(terminal));
    }
}
