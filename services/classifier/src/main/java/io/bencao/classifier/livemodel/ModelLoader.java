package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.classifier.livemodel.ModelState.Refused;
import io.bencao.classifier.livemodel.ModelState.Serving;
import io.bencao.classifier.livemodel.ModelState.Subject;
import io.bencao.classifier.livemodel.ModelState.Verifying;
import io.bencao.classifier.livemodel.ModelState.Warming;
import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.inference.BatchPredictor;
import io.bencao.inference.GoldenCheck;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.ModelLoadException;
import io.bencao.inference.OnnxClassifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a checkpoint whose files are found whole and signed to {@link Serving}, or refuses it with the reason; nothing of it
 * is left in memory then. Runs on the caller's thread.
 */
public final class ModelLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

    private final InferenceOptions options;
    private final ImageLimits limits;
    private final List<Integer> batchSizes;
    private final Consumer<ModelState> watcher;

    /**
     * @param options device, precision, threads
     * @param limits what images are admitted
     * @param batchSizes each is warmed
     * @param watcher told each state as it is reached
     */
    public ModelLoader(
            InferenceOptions options, ImageLimits limits, List<Integer> batchSizes, Consumer<ModelState> watcher) {
        this.options = options;
        this.limits = limits;
        this.batchSizes = List.copyOf(batchSizes);
        this.watcher = watcher;
    }

    /**
     * Loads it whatever comes.
     *
     * @return {@link Serving} or {@link Refused}
     */
    public ModelState load(CheckpointBundle bundle) throws InterruptedException {
        return load(bundle, CancellationCheck.NEVER);
    }

    ModelState load(CheckpointBundle bundle, CancellationCheck cancellation) throws InterruptedException {
        Verifying verifying = announce(ModelState.loading(Subject.of(bundle)).verifying(bundle));
        Optional<String> off = cancellation.enterPhase(SwapPhase.VERIFYING);
        return off.isPresent() ? announce(verifying.refused(off.get())) : verify(verifying, bundle, cancellation);
    }

    private ModelState verify(Verifying verifying, CheckpointBundle bundle, CancellationCheck cancellation)
            throws InterruptedException {
        OnnxClassifier engine;
        try {
            engine = OnnxClassifier.load(bundle, options);
        } catch (ModelLoadException e) {
            return announce(verifying.refused(e.reason().text() + ": " + e.getMessage()));
        } catch (OutOfMemoryError e) {
            // One large array did not fit; what serves is not touched by that.
            return announce(verifying.refused("heap-too-small: reading its network needs more heap; raise -Xmx"));
        }
        ServingModel model = new ServingModel(engine, new ImagePreparer(engine.preprocessing(), limits));
        boolean kept = false;
        try {
            Optional<String> wrong = GoldenCheck.run(engine, bundle);
            if (Thread.interrupted()) {
                // The end of the service closed a file that was being read: that is no answer.
                throw new InterruptedException("stopped while verifying");
            }
            ModelState reached = wrong.isPresent()
                    ? announce(verifying.refused("golden-answers: " + wrong.get()))
                    : warm(announce(verifying.warming(model)), model, cancellation);
            kept = reached instanceof Serving;
            return reached;
        } finally {
            if (!kept) {
                model.retire();
            }
        }
    }

    private ModelState warm(Warming warming, ServingModel model, CancellationCheck cancellation)
            throws InterruptedException {
        Optional<String> off = cancellation.enterPhase(SwapPhase.WARMING);
        try (BatchPredictor predictor = model.newPredictor()) {
            for (int size : batchSizes) {
                if (off.isPresent()) {
                    return announce(warming.refused(off.get()));
                }
                long startNanos = System.nanoTime();
                predictor.warmUp(size);
                off = cancellation.betweenBatches(System.nanoTime() - startNanos);
            }
        } catch (RuntimeException e) {
            return announce(warming.refused("warm-up: " + e.getMessage()));
        }
        return warming.serving();
    }

    private <S extends ModelState> S announce(S state) {
        if (state instanceof Refused refused) {
            LOG.warn("Checkpoint refused checkpoint='{}' reason='{}'", refused.subject(), refused.reason());
        } else {
            LOG.info("Checkpoint {} checkpoint='{}'", state.text(), state.subject());
        }
        watcher.accept(state);
        return state;
    }
}
