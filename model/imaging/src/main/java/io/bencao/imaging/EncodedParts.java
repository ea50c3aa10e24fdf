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

    /** Bytes that are made as they are written. */
    interface Making {
        /** Writes them from the target's position on, wherever that is left. */
        void write(BytePointer target);
    }

    private record Part(Bytes bytes, int from, int to, Making making) {}

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
        if (to <= from) {
            return;
        }
        length += to - from;
        Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        if (last != null && last.bytes() == bytes && last.to() == from) {
            // One part for what lies together: a file of a million segments is not to become a million objects.
            parts.set(parts.size() - 1, new Part(bytes, last.from(), to, null));
        } else {
            parts.add(new Part(bytes, from, to, null));
        }
    }

    /** Appends bytes that are made when they are copied, so many of them. */
    void add(int count, Making making) {
        parts.add(new Part(null, 0, count, making));
        length += count;
    }

    /** All parts, one after the other, in native memory; to be closed by the caller. */
    BytePointer copy() {
        BytePointer copy = new BytePointer(length);
        long position = 0;
        for (Part part : parts) {
            copy.position(position);
            if (part.making() == null) {
                part.bytes().copyTo(copy, part.from(), part.to() - part.from());
            } else {
                part.making().write(copy);
            }
            position += part.to() - part.from();
        }
        return copy.position(0);
    }

    /** In how many pieces they lie. */
    int count() {
        return parts.size();
    }

    int length() {
        return Math.toIntExact(length);
    }
}
