package io.bencao.resnet.data;

import java.util.List;

/**
 * Pictures that could be decoded, in a store under the indices 0 to {@code size() - 1}.
 *
 * @param store their pixels
 * @param pictures where each came from and what it shows
 * @param sha256 digest of each file's bytes
 */
public record LoadedPictures(PixelStore store, List<Picture> pictures, List<byte[]> sha256) {

    public LoadedPictures {
        pictures = List.copyOf(pictures);
        sha256 = List.copyOf(sha256);
    }

    /** How many there are. */
    public int size() {
        return pictures.size();
    }

    /** What the picture at this index shows. */
    public int label(int index) {
        return pictures.get(index).label();
    }
}
