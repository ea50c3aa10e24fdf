package io.bencao.resnet.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Square images of one size in one file: side × side × 3 levels each, read by index. The file system's cache keeps in
 * memory what fits there. The file is gone once the store is closed, or the process killed. Thread-safe.
 */
public final class PixelStore implements AutoCloseable {

    private final FileChannel channel;
    private final int side;

    /**
     * An empty store.
     *
     * @param file is made, and gone after {@link #close}
     * @param side of every image in pixels
     */
    public PixelStore(Path file, int side) throws IOException {
        this.channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        this.side = side;
    }

    /** Height and width of an image. */
    public int side() {
        return side;
    }

    /** Bytes of an image. */
    public int imageBytes() {
        return side * side * 3;
    }

    /** Puts an image at this index, whatever the indices filled before. */
    public void write(int index, byte[] levels) {
        transfer(ByteBuffer.wrap(levels), index, true);
    }

    /** Fills the array with the image at this index. */
    public void read(int index, byte[] levels) {
        transfer(ByteBuffer.wrap(levels), index, false);
    }

    private void transfer(ByteBuffer buffer, int index, boolean writing) {
        if (buffer.remaining() != imageBytes()) {
            throw new IllegalArgumentException(
                    "An image of this store has " + imageBytes() + " bytes, not " + buffer.remaining());
        }
        long start = (long) index * imageBytes();
        try {
            while (buffer.hasRemaining()) {
                long position = start + buffer.position();
                int moved = writing ? channel.write(buffer, position) : channel.read(buffer, position);
                if (moved < 0) {
                    throw new IllegalStateException("No image was written at index " + index);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
