package io.bencao.protocols.fetching;

import java.nio.ByteBuffer;

/**
 * Looks at the blocks of a batch that is packed with Snappy, without unpacking any: the library makes an array of whatever size a
 * block says, up to half a gigabyte. The other codecs unpack through buffers of a fixed size.
 *
 * <p>Java's producers write {@code 82 "SNAPPY" 00}, two versions, then blocks with their lengths in front; others one block, bare. A
 * block begins with the length that it unpacks to, seven bits a byte, the lowest first.
 */
final class SnappyBlocks {

    private static final byte[] MAGIC = {-126, 'S', 'N', 'A', 'P', 'P', 'Y', 0};
    private static final int AFTER_MAGIC = 8;
    private static final int HEADER = MAGIC.length + AFTER_MAGIC;
    private static final int MAGIC_AS_LENGTH = 0x82534e41;
    private static final int LENGTH_BYTES = 4;
    private static final int VARINT_BYTES = 5;

    private SnappyBlocks() {}

    /**
     * @param packed the compressed bytes; not moved
     * @param most that a block may unpack to
     * @throws UnreadableException if one says that it is more
     */
    static void check(ByteBuffer packed, long most) throws UnreadableException {
        ByteBuffer blocks = packed.duplicate();
        if (!beginsWithMagic(blocks)) {
            checkBlock(blocks, blocks.remaining(), most);
            return;
        }
        blocks.position(blocks.position() + HEADER);
        while (blocks.remaining() >= LENGTH_BYTES) {
            int length = blocks.getInt();
            if (length == MAGIC_AS_LENGTH && blocks.remaining() >= HEADER - LENGTH_BYTES) {
                // Several such streams, one after another.
                blocks.position(blocks.position() + HEADER - LENGTH_BYTES);
            } else if (length < 0 || length > blocks.remaining()) {
                throw new UnreadableException("a block of its batch is longer than the batch");
            } else {
                checkBlock(blocks, length, most);
                blocks.position(blocks.position() + length);
            }
        }
    }

    private static boolean beginsWithMagic(ByteBuffer blocks) {
        return blocks.remaining() >= HEADER
                && blocks.slice(blocks.position(), MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    private static void checkBlock(ByteBuffer blocks, int length, long most) throws UnreadableException {
        long unpacked = 0;
        for (int i = 0; i < Math.min(length, VARINT_BYTES); i++) {
            byte part = blocks.get(blocks.position() + i);
            unpacked |= (long) (part & 0x7f) << (7 * i);
            if (part >= 0) {
                break;
            }
        }
        if (unpacked > most) {
            throw new UnreadableException("a block of its batch unpacks to more than " + most + " bytes");
        }
    }
}
