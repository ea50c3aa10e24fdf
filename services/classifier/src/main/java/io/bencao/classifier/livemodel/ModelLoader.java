package io.bencao.classifier.livemodel;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointVerification;
import io.bencao.checkpoint.FolderStore;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.classifier.livemodel.ModelState.Loading;
import io.bencao.classifier.livemodel.ModelState.Refused;
import io.bencao.classifier.livemodel.ModelState.Serving;
import io.bencao.classifier.livemodel.ModelState.Verifying;
import io.bencao.classifier.livemodel.ModelState.Warming;
import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.inference.BatchPredictor;
import io.bencao.inference.GoldenCheck;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.ModelLoadException;
import io.bencao.inference.OnnxClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a checkpoint from its folder to {@link Serving}, or refuses it with the reason. Runs on the caller's thread. */
public final class ModelLoader {

    private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

    private final TrustedKeys keys;
    private final InferenceOptions options;
    private final ImageLimits limits;
    private final List<Integer> batchSizes;
    private final Consumer<ModelState> watcher;

    /**
     * @param keys who may sign
     * @param options device, precision, threads
     * @param limits what pictures are admitted
     * @param batchSizes each is warmed
     * @param watcher told each state as it is reached
     */
    public ModelLoader(
            TrustedKeys keys,
            InferenceOptions options,
            ImageLimits limits,
            List<Integer> batchSizes,
            Consumer<ModelState> watcher) {
        this.keys = keys;
        this.options = options;
        this.limits = limits;
        this.batchSizes = List.copyOf(batchSizes);
        this.watcher = watcher;
    }

    /** The checkpoint in this folder, or the only one of the store in it: {@link Serving} or {@link Refused}. */
    public ModelState load(Path folderOrStore) {
        Loading loading = enter(new Loading(folderOrStore));
        Path folder;
        try {
            folder = onlyCheckpoint(folderOrStore);
        } catch (IOException | CheckpointException e) {
            return enter(loading.refused(e.getMessage()));
        }
        return new CheckpointVerification(keys)
                .verify(folder)
                .match(
                        verified -> verify(enter(loading.found(verified.bundle()))),
                        refused -> enter(loading.refused(refused.refusal().name() + ": " + refused.detail())));
    }

    private ModelState verify(Verifying verifying) {
        CheckpointBundle bundle = verifying.bundle();
        OnnxClassifier engine;
        try {
            engine = OnnxClassifier.load(bundle, options);
        } catch (ModelLoadException e) {
            return enter(verifying.refused(e.reason().text() + ": " + e.getMessage()));
        }
        Optional<String> wrong = GoldenCheck.run(engine, bundle);
        if (wrong.isPresent()) {
            engine.close();
            return enter(verifying.refused("golden answers: " + wrong.get()));
        }
        return warm(
                enter(verifying.verified(new ServingModel(engine, new ImagePreparer(engine.preprocessing(), limits)))));
    }

    private ModelState warm(Warming warming) {
        ServingModel model = warming.model();
        try (BatchPredictor predictor = model.newPredictor()) {
            predictor.warmUp(batchSizes.stream().mapToInt(Integer::intValue).toArray());
        } catch (RuntimeException e) {
            model.retire();
            return enter(warming.refused("warm-up: " + e.getMessage()));
        }
        return enter(warming.warm());
    }

    private static Path onlyCheckpoint(Path folder) throws IOException {
        if (Files.isRegularFile(folder.resolve(CheckpointBundle.MANIFEST))) {
            return folder;
        }
        List<String> digests = new FolderStore(folder).list();
        if (digests.size() != 1) {
            throw new IOException(folder + " is no checkpoint, and as a store it holds " + digests.size()
                    + " of them instead of one; name the checkpoint's own folder in bencao.checkpoint.path");
        }
        return folder.resolve(digests.get(0));
    }

    private <S extends ModelState> S enter(S state) {
        LOG.info("Checkpoint {} {}", state.text(), describe(state));
        watcher.accept(state);
        return state;
    }

    private static Object describe(ModelState state) {
        return state instanceof Serving serving ? serving.model().answerer() : state;
    }
}
