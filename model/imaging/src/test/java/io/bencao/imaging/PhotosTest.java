package io.bencao.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Real photos, where {@code -Dbencao.data=FOLDER} names a folder that holds {@code photos-120.zip}. */
class PhotosTest {

    @Test
    void shouldPrepareEveryPhotoOfTheZip() throws IOException {
        // Given
        String data = System.getProperty("bencao.data");
        assumeTrue(data != null, "skipped: no real photos; name their folder by -Dbencao.data=FOLDER");
        Path zip = Path.of(data, "photos-120.zip");
        assumeTrue(Files.exists(zip), "skipped: there is no " + zip);
        ImagePreparer preparer = new ImagePreparer(Preprocessing.forInputSize(224), ImageLimits.DEFAULT);
        List<String> refused = new ArrayList<>();
        int photos = 0;

        // When
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                byte[] photo = entries.readAllBytes();
                photos++;
                if (preparer.prepare(photo) instanceof Preparation.Refused no) {
                    refused.add(entry.getName() + ": " + no);
                }
            }
        }

        // Then
        assertThat(refused).isEmpty();
        assertThat(photos).isEqualTo(120);
    }
}
