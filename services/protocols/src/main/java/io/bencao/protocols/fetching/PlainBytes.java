package io.bencao.protocols.fetching;

import java.nio.ByteBuffer;

/** The records of a batch that is not compressed. Skipping costs nothing. */
final class PlainBytes implements UnpackedBytes {

    private final ByteBuffer records;
    private final int begin;

    /** @param records from the first record on; a view of its own */
    PlainBytes(ByteBuffer records) {
        this.records = records;
        this.begin = records.position();
    }

    @Override
    public long position() {
        return (long) records.position() - begin;
    }

    @Override
    public byte next() throws UnreadableException {
        need(1);
        return records.get();
    }

    @Override
    public void skip(long count) throws UnreadableException {
        need(count);
        records.position((int) (records.position() + count));
    }

    @Override
    public void take(byte[] into) throws UnreadableException {
        need(into.length);
        records.get(into);
    }

    @Override
    public boolean atEnd() {
        return !records.hasRemaining();
    }

    @Override
    public void close() {}

    private void need(long count) throws UnreadableException {
        if (count > records.remaining()) {
            throw new UnreadableException("its batch ends before it does");
        }
    }
}
