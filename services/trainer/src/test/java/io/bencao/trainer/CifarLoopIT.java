package io.bencao.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Sha256;
import io.bencao.checkpoint.SigningKey;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.train.Recipe;
import io.bencao.resnet.train.Training;
import io.bencao.resnet.train.TrainingListener;
import io.bencao.resnet.train.TrainingResult;
import io.bencao.resnet.train.TrainingSettings;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.PickedHow;
import io.bencao.testkit.TestBroker;
import io.bencao.trainer.evaluate.Evaluation;
import io.bencao.trainer.examples.DatasetPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos: a checkpoint trained on 1,000 of them, then 4,000 more labelled over Kafka, everything learns. */
@Tag("soak")
class CifarLoopIT {

    private static final int FIRST = 1_000;
    private static final int SIZE = 32;

    @TempDir
    Path where;

    @Test
    void shouldRiseByEightPointsOnPhotosThatNobodyLearnedFrom() throws IOException {
        CifarPhotos photos = CifarPhotos.read();

        // Given
        Path base = CifarPhotos.write(photos.train().subList(0, FIRST), where.resolve("base"));
        Path key = where.resolve("key.pem");
        TrainingResult trained = new Training()
                .run(
                        new TrainingSettings(
                                base,
                                where.resolve("first"),
                                "cifar",
                                new ResNetArchitecture(18, Padding.SAME),
                                Recipe.usual(SIZE, 12),
                                false,
                                key,
                                1),
                        TrainingListener.SILENT);
        CheckpointBundle before = CheckpointBundle.open(trained.checkpoint());
        ColourChampion champion =
                new ColourChampion(before.folder(), SigningKey.createIfAbsent(key), where.resolve("first/signer.pub"));
        Path values =
                where.resolve("first/runs").resolve(before.manifest().id()).resolve("values.bin");

        try (TestBroker broker = TestBroker.start(where);
                LabelFeed feed = new LabelFeed(broker.bootstrapServers());
                Station station = new Station("cifar", where, broker.bootstrapServers(), champion)) {
            List<CifarPhotos.Photo> live =
                    photos.train().subList(FIRST, photos.train().size());
            feed.sendLabelled(
                    live.stream().map(CifarPhotos.Photo::encoded).toList(),
                    live.stream().map(CifarPhotos.Photo::label).toList(),
                    PickedHow.EXTERNAL);

            // When
            station.start(Map.of(
                    "bencao.trainer.after-labels", Integer.toString(live.size()),
                    "bencao.trainer.mode", "full",
                    "bencao.trainer.base", base.toString(),
                    "bencao.trainer.hold-out", "0.1",
                    "bencao.trainer.full.epochs", "10",
                    "bencao.trainer.full.rate", "0.03",
                    "bencao.trainer.full.values", values.toString(),
                    // Of a network that is right on four photos in ten, classes trade places while all of it gets
                    // better.
                    "bencao.trainer.gate.class-loss", "0.3"));
            CheckpointRelease release =
                    station.awaitReleases(1, java.time.Duration.ofMinutes(40)).get(0);

            // Then
            CheckpointBundle after =
                    CheckpointBundle.open(station.folder().resolve("store").resolve(release.getDigest()));
            double first = accuracy(before, photos);
            double second = accuracy(after, photos);
            System.out.printf("test accuracy %.3f to %.3f, %s%n", first, second, release.getReason());
            assertThat(second).isGreaterThanOrEqualTo(first + 0.08);
        }
    }

    private double accuracy(CheckpointBundle bundle, CifarPhotos photos) throws IOException {
        List<String> labels =
                bundle.manifest().labels().stream().map(Manifest.Label::id).toList();
        List<DatasetPicture> pictures = new ArrayList<>();
        Path folder = Files.createDirectories(where.resolve("test"));
        for (CifarPhotos.Photo photo : photos.test()) {
            String sha256 = Sha256.of(photo.encoded());
            Path file = Files.write(folder.resolve(sha256), photo.encoded());
            pictures.add(new DatasetPicture(file, labels.indexOf(photo.label()), sha256, 1, sha256, true));
        }
        Map<String, Integer> answers = new Evaluation(where.resolve("answers"), 1)
                .answers(bundle, Manifest.FP32, pictures, (done, total) -> {});
        long right = pictures.stream()
                .filter(picture -> answers.get(picture.sha256()) == picture.label())
                .count();
        return (double) right / pictures.size();
    }
}
