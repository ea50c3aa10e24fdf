package io.bencao.imaging;

/** Reads one format's headers and checks that one format's images are whole. Stateless. */
interface HeaderReader {

    /** The format's first bytes, a character each. The decoder chooses by the same ones. */
    String magic();

    /** The header; touches the pixels' bytes only where it must step over them. */
    ImageHeader read(Bytes encoded) throws RefusedException;

    /**
     * What the decoder needs of an image whose header was read. Refuses an image whose bytes end before it does, or
     * whose structure is damaged. Bytes after its end are dropped.
     */
    EncodedParts wholeParts(Bytes encoded, ImageHeader header) throws RefusedException;
}
