package io.bencao.cli.checkpoints;

import io.bencao.cli.terminal.Complaint;
import io.bencao.imaging.ImageLimits;
import io.bencao.resnet.pretrained.bundle.ImportSettings;
import io.bencao.samples.SampleImage;
import io.bencao.samples.SampleImages;
import io.bencao.samples.SampleSeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Images to choose golden ones from: the user's own, or sample images in a folder that goes away when this is closed. */
final class SamplesAsGolden implements ImportSettings.GoldenSource, AutoCloseable {

    private static final int DRAWN = 16;

    private final List<Path> own;
    private final List<Path> drawn = new ArrayList<>();

    /**
     * @param own the user's images; null or empty for none
     * @throws Complaint if one of them is not there, or larger than an image may be
     */
    SamplesAsGolden(List<Path> own) {
        this.own = own == null ? List.of() : List.copyOf(own);
        for (Path file : this.own) {
            if (!Files.isRegularFile(file)) {
                throw Complaint.usage("there is no image " + file + ".");
            }
            if (file.toFile().length() > ImageLimits.DEFAULT.maxBytes()) {
                throw Complaint.usage(
                        file + " is larger than an image may be: " + ImageLimits.DEFAULT.maxBytes() + " bytes.");
            }
        }
    }

    @Override
    public List<Path> images() throws IOException {
        if (!own.isEmpty()) {
            return own;
        }
        SampleImages samples = new SampleImages(SampleSeeds.EVALUATION);
        for (int i = 0; i < DRAWN; i++) {
            SampleImage image = samples.image(i);
            drawn.add(Files.write(Files.createTempFile("bencao-golden-", ".jpg"), image.jpeg()));
        }
        return List.copyOf(drawn);
    }

    @Override
    public void close() throws IOException {
        for (Path file : drawn) {
            Files.deleteIfExists(file);
        }
    }
}
