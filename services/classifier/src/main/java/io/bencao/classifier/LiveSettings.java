package io.bencao.classifier;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointStore;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.classifier.livemodel.BundleSource;
import io.bencao.imaging.ImageLimits;
import io.bencao.inference.Device;
import io.bencao.inference.InferenceOptions;
import io.bencao.protocols.stores.StorePlace;
import io.bencao.runtime.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What the configuration says of the live model, in the live model's own words; what makes no sense names its key. */
final class LiveSettings {

    private LiveSettings() {}

    /**
     * Where releases' checkpoints lie.
     *
     * @param cache this instance's own folder; what is fetched from a bucket is copied to one in it first
     * @throws StartException if the place makes no sense
     */
    static Optional<CheckpointStore> store(ClassifierConfig.Checkpoint settings, Path cache) {
        try {
            return settings.store()
                    .map(place ->
                            new StorePlace(place, settings.objectStore().access()).open(cache.resolve("fetched"), 1));
        } catch (IllegalArgumentException e) {
            throw new StartException("bencao.checkpoint.store: " + e.getMessage() + ".", e);
        }
    }

    /** @throws StartException if a file is no public key */
    static TrustedKeys trustedKeys(ClassifierConfig.Checkpoint settings) {
        try {
            return TrustedKeys.of(settings.trustedKeys());
        } catch (IOException e) {
            throw new StartException("bencao.checkpoint.trusted-keys: " + e.getMessage(), e);
        }
    }

    /** @throws StartException if the configured checkpoint is refused */
    static Optional<CheckpointBundle> configured(BundleSource source, ClassifierConfig.Checkpoint settings) {
        try {
            return source.beside();
        } catch (IOException | CheckpointException e) {
            String refusal =
                    e instanceof CheckpointException refused ? refused.refusal().text() + ": " : "";
            throw new StartException(
                    "The checkpoint " + settings.path().orElseThrow() + " is refused: " + refusal + e.getMessage(), e);
        }
    }

    /** @throws StartException if neither the model nor a checkpoint of it is configured */
    static String model(ClassifierConfig.Checkpoint settings, Optional<CheckpointBundle> path) {
        return settings.model()
                .or(() -> path.map(bundle -> bundle.manifest().name()))
                .orElseThrow(() -> new StartException("It is not known which checkpoint to serve: set"
                        + " bencao.checkpoint.path to a checkpoint's folder, or bencao.checkpoint.model to the name of a"
                        + " model whose releases are followed."));
    }

    static ImageLimits limits(ClassifierConfig config) {
        return new ImageLimits(
                Math.toIntExact(config.intake().maxEventSize().asLongValue()),
                config.decode().maxPixels(),
                config.decode().maxCost());
    }

    /** @throws StartException if there is no such device */
    static InferenceOptions options(ClassifierConfig.Predict settings) {
        try {
            return new InferenceOptions(Device.of(settings.device()), settings.precision(), 1);
        } catch (IllegalArgumentException e) {
            throw new StartException("bencao.predict: " + e.getMessage(), e);
        }
    }
}
