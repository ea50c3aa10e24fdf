package io.bencao.resnet.data;

import java.util.List;

/**
 * Images that could be decoded, in a store under the indices 0 to {@code size() - 1}.
 *
 * @param store their pixels
 * @param images where each came from and what it shows
 * @param sha256 digest of each file's bytes
 */
public record LoadedImages(PixelStore store, List<ImageFile> images, List<byte[]> sha256) {

    public LoadedImages {
        images = List.copyOf(images);
        sha256 = List.copyOf(sha256);
    }

    /** How many there are. */
    public int size() {
        return images.size();
    }

    /** What the image at this index shows. */
    public int label(int index) {
        return images.get(index).label();
    }
}
