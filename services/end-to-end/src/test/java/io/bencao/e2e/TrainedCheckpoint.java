package io.bencao.e2e;

import io.bencao.checkpoint.SigningKey;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.train.Recipe;
import io.bencao.resnet.train.Training;
import io.bencao.resnet.train.TrainingSettings;
import io.bencao.testkit.DrawnImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A ResNet-18 for 64 pixels, trained for one epoch on a few drawn images: a whole, signed checkpoint within seconds,
 * for tests where it does not matter how right the answers are, only that a real network gives them.
 */
final class TrainedCheckpoint {

    private static final int CLASSES = 3;
    private static final int IMAGES_PER_CLASS = 16;
    private static final int INPUT_SIZE = 64;
    private static final int NOISE = 8;
    private static final float QUALITY = 0.8f;

    private TrainedCheckpoint() {}

    /** Trains one into a store below this folder and returns the store. */
    static Path train(Path folder) throws IOException {
        return train(folder, 1);
    }

    /** The same for some epochs: another number of them is another checkpoint of the same model in the same store. */
    static Path train(Path folder, int epochs) throws IOException {
        Path store = Files.createDirectories(folder.resolve("store"));
        Path key = key(folder);
        TrainingSettings settings = new TrainingSettings(
                drawn(folder.resolve("images")),
                store,
                "small",
                new ResNetArchitecture(18, Padding.SAME),
                Recipe.usual(INPUT_SIZE, epochs),
                false,
                key,
                1);
        new Training().run(settings, event -> {});
        SigningKey.createIfAbsent(key).exportPublic(store.resolve("small.pub"));
        return store;
    }

    /** The key that signed the one that was trained here. */
    static Path key(Path folder) {
        return folder.resolve("small.key");
    }

    private static Path drawn(Path data) throws IOException {
        for (int label = 0; label < CLASSES; label++) {
            Path folder = Files.createDirectories(data.resolve("class-" + label));
            for (int i = 0; i < IMAGES_PER_CLASS; i++) {
                byte[] jpeg = DrawnImage.draw(label * 1_000L + i, 96, 72, NOISE).jpeg(QUALITY, false);
                Files.write(folder.resolve(i + ".jpg"), jpeg);
            }
        }
        return data;
    }
}
