package io.bencao.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The photos of {@code cifar10-subset.zip}, where {@code -Dbencao.data=FOLDER} names a folder that holds it.
 *
 * @param train photos to learn from, shuffled by a fixed seed
 * @param test photos that nobody learns from
 */
record CifarPhotos(List<Photo> train, List<Photo> test) {

    /** A photo and its class. */
    @SuppressWarnings("ArrayRecordComponent")
    record Photo(byte[] encoded, String label) {}

    static CifarPhotos read() {
        String data = System.getProperty("bencao.data");
        assumeTrue(data != null, "skipped: no real photos; name their folder by -Dbencao.data=FOLDER");
        List<Photo> train = new ArrayList<>();
        List<Photo> test = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(Path.of(data, "cifar10-subset.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String[] parts = entry.getName().split("/", -1);
                if (entry.isDirectory() || parts.length < 3) {
                    continue;
                }
                Photo photo = new Photo(zip.readAllBytes(), parts[parts.length - 2]);
                (parts[parts.length - 3].equals("test") ? test : train).add(photo);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.shuffle(train, new Random(1));
        return new CifarPhotos(train, test);
    }

    /** Writes some of the photos as a folder of class folders. */
    static Path write(List<Photo> photos, Path folder) throws IOException {
        for (int i = 0; i < photos.size(); i++) {
            Path of = Files.createDirectories(folder.resolve(photos.get(i).label()));
            Files.write(of.resolve(i + ".jpg"), photos.get(i).encoded());
        }
        return folder;
    }
}
