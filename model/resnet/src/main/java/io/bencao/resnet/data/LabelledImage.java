package io.bencao.resnet.data;

import java.io.IOException;

/** An encoded image and what it shows, wherever its bytes lie: in a file, on a topic. */
public interface LabelledImage {

    /** What messages call it: a path, an id. */
    String name();

    /** Index of its class. */
    int label();

    /**
     * The encoded bytes, JPEG or PNG. May be asked for more than once, by any thread.
     *
     * @throws IOException if they can't be had; the image is then left out by name
     */
    byte[] read() throws IOException;
}
