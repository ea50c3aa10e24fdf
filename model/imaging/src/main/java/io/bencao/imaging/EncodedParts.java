package io.bencao.imaging;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;

/**
 * What the decoder is given of an image: its own bytes without the comments, profiles, thumbnails and trailing junk
 * around them. Such extras change no pixel, but decoders unpack some of them: half a megabyte of compressed comments
 * kept libpng busy for seconds.
 */
final class EncodedParts {

    private record Part(Bytes bytes, int from, int to) {}

    private final List<Part> parts = new ArrayList<>();
    private long length;

    /** An image that is given whole. */
    static EncodedParts of(Bytes bytes) {
        EncodedParts all = new EncodedParts();
        all.add(bytes, 0, bytes.length());
        return all;
    }

    /** Appends the bytes from {@code from} up to, not including, {@code to}. */
    void add(Bytes bytes, int from, int to) {
        if (to > from) {
            parts.add(new Part(bytes, from, to));
            length += to - from;
        }
    }

    /** All parts, one after the other, in native memory; to be closed by the caller. */
    BytePointer copy() {
        BytePointer copy = new BytePointer(length);
        long position = 0;
        for (Part part : parts) {
            part.bytes().copyTo(copy.position(position), part.from(), part.to() - part.from());
            position += part.to() - part.from();
        }
        return copy.position(0);
    }

    int length() {
        return Math.toIntExact(length);
    }
}
