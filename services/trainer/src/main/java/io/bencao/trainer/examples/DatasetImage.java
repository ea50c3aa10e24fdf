package io.bencao.trainer.examples;

import io.bencao.resnet.head.HeadImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An image on disk with the class it shows: an {@link Example} whose image was fetched, or a file of the base data. A
 * {@link Dataset} has each on one side, to learn from or to judge by. What both checkpoints answer to one that judges becomes a
 * {@code PairedAnswer} in the room {@code evaluate}.
 *
 * @param file its encoded bytes
 * @param label index of its class
 * @param sha256 of the bytes, hexadecimal
 * @param weight how much it counts in a score; 1 is usual
 * @param cluster images of one cluster may be nearly the same: one camera, ten minutes
 * @param annotator who labelled it; empty for one of the base data
 */
public record DatasetImage(Path file, int label, String sha256, double weight, String cluster, String annotator)
        implements HeadImage {

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public byte[] read() throws IOException {
        return Files.readAllBytes(file);
    }

    /** Scores weigh images by how they were picked; learning does not: what was picked is what was found hard. */
    @Override
    public double weight() {
        return weight;
    }

    DatasetImage weighing(double other) {
        return new DatasetImage(file, label, sha256, other, cluster, annotator);
    }
}
