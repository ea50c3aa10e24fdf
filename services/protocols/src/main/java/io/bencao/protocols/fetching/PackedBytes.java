package io.bencao.protocols.fetching;

import java.io.IOException;
import java.io.InputStream;

/** The records of a compressed batch, unpacked piece by piece, and no further than is allowed. */
final class PackedBytes implements UnpackedBytes {

    private static final int PIECE = 16 * 1024;
    private static final int END = -1;

    private final InputStream unpacking;
    private final long most;
    private final byte[] piece = new byte[PIECE];
    private int at;
    private int filled;
    private long position;

    /**
     * @param unpacking gives the bytes
     * @param most beyond this it is not asked
     */
    PackedBytes(InputStream unpacking, long most) {
        this.unpacking = unpacking;
        this.most = most;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public byte next() throws IOException {
        fill();
        position++;
        return piece[at++];
    }

    @Override
    public void skip(long count) throws IOException {
        admit(count);
        long left = count;
        while (left > 0) {
            fill();
            int step = (int) Math.min(left, filled - at);
            at += step;
            position += step;
            left -= step;
        }
    }

    @Override
    public void take(byte[] into) throws IOException {
        admit(into.length);
        int done = 0;
        while (done < into.length) {
            fill();
            int step = Math.min(into.length - done, filled - at);
            System.arraycopy(piece, at, into, done, step);
            at += step;
            position += step;
            done += step;
        }
    }

    @Override
    public boolean atEnd() throws IOException {
        return at == filled && !more();
    }

    @Override
    public void close() throws IOException {
        unpacking.close();
    }

    /** Said before anything is unpacked for it: what claims gigabytes is not worth a look. */
    private void admit(long count) throws UnreadableException {
        if (count > most - position) {
            throw new UnreadableException("its batch unpacks to more than " + most + " bytes");
        }
    }

    private void fill() throws IOException {
        if (at == filled) {
            admit(1);
            if (!more()) {
                throw new UnreadableException("its batch ends before it does");
            }
        }
    }

    private boolean more() throws IOException {
        at = 0;
        filled = 0;
        int read = 0;
        while (read == 0) {
            read = unpacking.read(piece, 0, PIECE);
        }
        filled = Math.max(0, read);
        return read != END;
    }
}
