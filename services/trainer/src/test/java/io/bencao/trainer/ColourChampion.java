package io.bencao.trainer;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointWriter;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.SigningKey;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.train.Recipe;
import io.bencao.resnet.train.Training;
import io.bencao.resnet.train.TrainingResult;
import io.bencao.resnet.train.TrainingSettings;
import io.bencao.testkit.Colours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A ResNet-18 for 64 pixels that has learned which colour means which class: colour 0 class 0, and so on. A world in which they
 * mean something else is one that it grades badly.
 *
 * @param folder the checkpoint's own
 * @param key who signed it
 * @param publicKey file of the key's public half
 */
record ColourChampion(Path folder, SigningKey key, Path publicKey) {

    static final int INPUT_SIZE = 64;
    private static final int IMAGES = 16;

    private static ColourChampion once;

    /** One for all tests of a run: nobody changes it. */
    static synchronized ColourChampion once() throws IOException {
        if (once == null) {
            once = train(Path.of("target", "champion-" + ProcessHandle.current().pid()));
        }
        return once;
    }

    static ColourChampion train(Path where) throws IOException {
        Path data = where.resolve("champion-data");
        for (int colour = 0; colour < Colours.COUNT; colour++) {
            Path folder = Files.createDirectories(data.resolve(label(colour)));
            for (int i = 0; i < IMAGES; i++) {
                Files.write(folder.resolve(i + ".jpg"), Colours.jpeg(colour, 9_000_000 + i));
            }
        }
        Path keyFile = where.resolve("champion.key");
        TrainingResult result = new Training()
                .run(
                        new TrainingSettings(
                                data,
                                where.resolve("champion-store"),
                                "colours",
                                new ResNetArchitecture(18, Padding.SAME),
                                Recipe.usual(INPUT_SIZE, 3).withBatch(8, 0.02),
                                false,
                                keyFile,
                                1),
                        event -> {});
        SigningKey key = SigningKey.createIfAbsent(keyFile);
        Path publicKey = where.resolve("champion.pub");
        key.exportPublic(publicKey);
        return new ColourChampion(result.checkpoint(), key, publicKey);
    }

    static String label(int index) {
        return "class-" + index;
    }

    /** The same network under another model's name, so that several trainers don't meet. */
    ColourChampion named(String model, Path store) throws IOException {
        Manifest other =
                CheckpointBundle.open(folder).manifest().toBuilder().name(model).build();
        return new ColourChampion(
                new CheckpointWriter(store, key).write(other, folder).folder(), key, publicKey);
    }

    String digest() {
        return CheckpointBundle.open(folder).digest();
    }
}
