package io.bencao.resnet.train;

import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Sha256;
import io.bencao.resnet.data.ClassFolders;
import io.bencao.resnet.data.Grouping;
import io.bencao.resnet.data.ImageFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders of runs in a store, {@code OUT/runs/<name>-<time>}. */
final class Runs {

    private final Path folder;

    Runs(Path out) {
        this.folder = out.resolve("runs");
    }

    /** A new run's folder. */
    Path begin(String id) throws IOException {
        return Files.createDirectories(folder.resolve(id));
    }

    /** The latest run of this fingerprint that was interrupted. */
    Optional<Path> interrupted(String fingerprint) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<Path> latestFirst;
        try (Stream<Path> all = Files.list(folder)) {
            latestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : latestFirst) {
            if (new RunState(each, fingerprint).exists()) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /**
     * What makes two trainings the same: network, recipe, preparation and grouping of images,
     * where it begins, classes, and the images' names and sizes. Not the
     * number of threads, by which only the last bits differ.
     */
    static String fingerprint(TrainingSettings settings, ClassFolders folders) throws IOException {
        StringBuilder text = new StringBuilder("bencao-run-3\n")
                .append(settings.name())
                .append('\n')
                .append(settings.architecture())
                .append('\n')
                .append(settings.recipe())
                .append('\n')
                .append(settings.from())
                .append('\n')
                .append(settings.pretrained())
                .append('\n')
                .append(settings.preparation())
                .append('\n')
                .append(settings.grouping().map(Grouping::text))
                .append('\n');
        for (Manifest.Label label : folders.labels()) {
            text.append(label.id()).append('\n');
        }
        for (ImageFile image : folders.fitting()) {
            text.append(settings.data().relativize(image.file()))
                    .append(' ')
                    .append(Files.size(image.file()))
                    .append(' ')
                    .append(image.label())
                    .append('\n');
        }
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
