package io.bencao.resnet.head;

import io.bencao.checkpoint.Sha256;
import io.bencao.resnet.data.ImageFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An image file with the digest of its bytes.
 *
 * @param image the file
 * @param sha256 64 hexadecimal digits in lower case
 */
public record DigestedFile(ImageFile image, String sha256) implements HeadImage {

    /** Files with their digests, in their order. */
    public static List<DigestedFile> of(List<ImageFile> files) throws IOException {
        List<DigestedFile> all = new ArrayList<>();
        for (ImageFile each : files) {
            all.add(new DigestedFile(each, Sha256.of(each.file())));
        }
        return all;
    }

    @Override
    public String name() {
        return image.name();
    }

    @Override
    public int label() {
        return image.label();
    }

    @Override
    public byte[] read() throws IOException {
        return image.read();
    }
}
