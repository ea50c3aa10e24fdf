package io.bencao.trainer.examples;

import io.bencao.resnet.head.HeadPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A picture on disk.
 *
 * @param file its encoded bytes
 * @param label index of its class
 * @param sha256 of the bytes, hexadecimal
 * @param weight how much it counts in a score; 1 is usual
 * @param cluster pictures of one cluster may be nearly the same: one camera, ten minutes
 * @param live whether it came through Kafka, not from the base data
 */
public record DatasetPicture(Path file, int label, String sha256, double weight, String cluster, boolean live)
        implements HeadPicture {

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public byte[] read() throws IOException {
        return Files.readAllBytes(file);
    }

    /** Scores weigh pictures by how they were picked; learning does not: what was picked is what was found hard. */
    @Override
    public double weight() {
        return weight;
    }

    DatasetPicture weighing(double other) {
        return new DatasetPicture(file, label, sha256, other, cluster, live);
    }
}
