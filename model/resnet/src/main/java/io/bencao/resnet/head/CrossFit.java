package io.bencao.resnet.head;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.data.Symmetry;
import io.bencao.resnet.evaluate.LabelledPredictions;
import io.bencao.resnet.train.DraftCompletion;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;

/**
 * Cross-validated answers: every image is answered by a head that learned from none of its part. The backbone stays, and each image goes
 * through it once, so a fit takes seconds; what the backbone itself learned of these images is not taken out of it.
 */
public final class CrossFit {

    private final Settings settings;
    private final HeadListener listener;

    private CrossFit(Settings settings, HeadListener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * What to answer, and by what.
     *
     * @param checkpoint whose backbone is taken
     * @param classes how many there are
     * @param images with their labels
     * @param folds the part of each image
     * @param balanced whether every class counts the same, however many images it has
     * @param cache features of earlier runs
     * @param work a folder for files that live shortly; removed at the end
     * @param threads that decode and compute
     */
    public record Settings(
            CheckpointBundle checkpoint,
            int classes,
            List<? extends HeadImage> images,
            Folds folds,
            boolean balanced,
            FeatureCache cache,
            Path work,
            int threads) {

        public Settings {
            images = List.copyOf(images);
            if (folds.of().size() != images.size()) {
                throw new IllegalArgumentException("Each image is in one part");
            }
        }
    }

    /**
     * The answers to all images that can be used, in their order; the listener hears which can't be.
     *
     * @throws DataException if none is left to learn from
     * @throws IOException if files can't be read or written, or the checkpoint has no head that could be replaced
     * @throws CancellationException if the thread was interrupted
     */
    public static LabelledPredictions answers(Settings settings, HeadListener listener) throws IOException {
        try (HeadPool pool = new HeadPool(settings.threads())) {
            Files.createDirectories(settings.work());
            return new CrossFit(settings, listener).answers(pool.threads());
        } catch (ClosedByInterruptException e) {
            throw new CancellationException("Stopped while files were read or written");
        } finally {
            DraftCompletion.deleteAll(settings.work());
        }
    }

    private LabelledPredictions answers(ExecutorService pool) throws IOException {
        List<List<LabelledFeatures.Row>> rows = Backbone.of(settings.checkpoint(), settings.work())
                .features(settings.images(), Symmetry.NONE, settings.cache(), settings.threads(), pool, listener)
                .rows();
        List<Optional<LabelledPredictions.Prediction>> answers = new ArrayList<>();
        rows.forEach(each -> answers.add(Optional.empty()));
        OptionalDouble penalty = OptionalDouble.empty();
        for (int fold = 0; fold < settings.folds().count(); fold++) {
            HeadFit.Fitted fitted = fit(rows, fold, penalty, pool);
            // Chosen without the first part and kept: choosing anew for every part would cost more than all the fits.
            penalty = OptionalDouble.of(fitted.l2());
            for (int i = 0; i < rows.size(); i++) {
                if (settings.folds().of().get(i) == fold && !rows.get(i).isEmpty()) {
                    answers.set(
                            i,
                            Optional.of(
                                    answer(settings.images().get(i), rows.get(i).get(0), fitted.head())));
                }
            }
        }
        return new LabelledPredictions(
                settings.classes(), answers.stream().flatMap(Optional::stream).toList());
    }

    private HeadFit.Fitted fit(
            List<List<LabelledFeatures.Row>> rows, int without, OptionalDouble penalty, ExecutorService pool) {
        List<LabelledFeatures.Row> learned = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (settings.folds().of().get(i) != without) {
                learned.addAll(rows.get(i));
            }
        }
        if (learned.isEmpty()) {
            throw new DataException("All usable images are in one part: there is none left to learn from.");
        }
        HeadRecipe recipe = new HeadRecipe(penalty, settings.balanced(), HeadRecipe.Start.ZERO, Symmetry.NONE, 1);
        return new HeadFit(recipe, Optional.empty(), pool, listener)
                .to(new LabelledFeatures(learned, settings.classes()));
    }

    private static LabelledPredictions.Prediction answer(
            LabelledImage image, LabelledFeatures.Row row, LinearHead head) {
        // How many bytes an image has matters where golden images are picked, and none is here.
        return new LabelledPredictions.Prediction(image, head.logits(row.features()), 0, row.sha256());
    }
}
