package io.bencao.resnet.head;

import io.bencao.resnet.data.LabelledImage;

/** An image to learn from: its bytes are only asked for where its features are not cached. */
public interface HeadImage extends LabelledImage {

    /** SHA-256 of the encoded bytes, 64 hexadecimal digits in lower case. Bytes of another digest are refused. */
    String sha256();

    /** How much it counts, above 0; 1 is usual. Images that were picked with a small probability count more. */
    default double weight() {
        return 1;
    }
}
