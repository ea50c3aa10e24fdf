package io.bencao.protocols.fetching;

import java.io.IOException;

/** The records of a batch, byte by byte, unpacked as they are asked for. One thread. */
interface UnpackedBytes extends AutoCloseable {

    /** How many were taken or skipped. */
    long position();

    /** The next. */
    byte next() throws IOException;

    /** Passes over some. */
    void skip(long count) throws IOException;

    /** Fills the array with the next. */
    void take(byte[] into) throws IOException;

    /** Whether there are none left. */
    boolean atEnd() throws IOException;

    @Override
    void close() throws IOException;
}
