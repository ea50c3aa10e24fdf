package io.bencao.resnet.pretrained.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The table of contents of a zip archive (PKWARE's APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16), as it stands at the
 * file's end. Entries must be stored without compression, none may reach into another; names are only compared, never
 * turned into paths. Archives of more than 2 GiB are not read, hence no 64-bit fields either.
 */
public final class StoredZip {

    private static final int LOCAL = 0x04034B50;
    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL = 0x02014B50;
    private static final int CENTRAL_BYTES = 46;
    private static final int END = 0x06054B50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int ENCRYPTED = 1;

    /** A ResNet-152 with its optimiser's state has 1,500. */
    private static final int MOST_ENTRIES = 20_000;

    private static final int MOST_TABLE_BYTES = 8 << 20;
    private static final int LONGEST_NAME = 512;

    private final FileChannel channel;
    private final long length;

    private StoredZip(FileChannel channel, long length) {
        this.channel = channel;
        this.length = length;
    }

    /**
     * The entries by name, in the table's order.
     *
     * @throws ArchiveException if the file is no such archive
     */
    public static Map<String, ArchiveEntry> entries(FileChannel channel, long length) throws IOException {
        return new StoredZip(channel, length).entries();
    }

    private Map<String, ArchiveEntry> entries() throws IOException {
        long endPlace = endPlace();
        ByteBuffer end = read(endPlace, END_BYTES);
        int count = end.getShort(10) & 0xFFFF;
        long bytes = end.getInt(12) & 0xFFFF_FFFFL;
        long place = end.getInt(16) & 0xFFFF_FFFFL;
        if (count > MOST_ENTRIES || bytes > MOST_TABLE_BYTES || place + bytes > endPlace) {
            throw new ArchiveException("its table of " + count + " entries in " + bytes + " bytes at " + place
                    + " is out of bounds: it is damaged");
        }
        ByteBuffer table = read(place, (int) bytes);
        Map<String, ArchiveEntry> entries = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            ArchiveEntry entry = entry(table);
            if (entries.put(entry.name(), entry) != null) {
                throw new ArchiveException("it has the entry " + entry.name() + " twice");
            }
        }
        checkPlaces(entries, place);
        return entries;
    }

    /** The end record is the last one that a comment of its length follows. */
    private long endPlace() throws IOException {
        int window = (int) Math.min(length, END_BYTES + LONGEST_COMMENT);
        ByteBuffer tail = read(length - window, window);
        for (int i = window - END_BYTES; i >= 0; i--) {
            if (tail.getInt(i) == END && i + END_BYTES + (tail.getShort(i + 20) & 0xFFFF) == window) {
                return length - window + i;
            }
        }
        throw new ArchiveException("it is a zip archive without an end: it is cut off. Copy it once more");
    }

    private ArchiveEntry entry(ByteBuffer table) throws IOException {
        if (table.remaining() < CENTRAL_BYTES || table.getInt(table.position()) != CENTRAL) {
            throw new ArchiveException("its table of contents is damaged");
        }
        int at = table.position();
        int nameLength = table.getShort(at + 28) & 0xFFFF;
        int more = (table.getShort(at + 30) & 0xFFFF) + (table.getShort(at + 32) & 0xFFFF);
        if (nameLength > LONGEST_NAME || table.remaining() < CENTRAL_BYTES + nameLength + more) {
            throw new ArchiveException("its table of contents is damaged");
        }
        byte[] bytes = new byte[nameLength];
        table.get(at + CENTRAL_BYTES, bytes);
        table.position(at + CENTRAL_BYTES + nameLength + more);
        String name = new String(bytes, StandardCharsets.UTF_8);
        if ((table.getShort(at + 8) & ENCRYPTED) != 0) {
            throw new ArchiveException("its entry " + name + " is encrypted");
        }
        long size = table.getInt(at + 24) & 0xFFFF_FFFFL;
        if (table.getShort(at + 10) != 0 || (table.getInt(at + 20) & 0xFFFF_FFFFL) != size) {
            throw new ArchiveException("its entry " + name + " is compressed, which torch.save never does."
                    + " Unpack it and pack it again without compression: zip -0 -r");
        }
        long data = data(table.getInt(at + 42) & 0xFFFF_FFFFL, bytes);
        if (data + size > length) {
            throw new ArchiveException("its entry " + name + " ends beyond the file: it is cut off or damaged");
        }
        return new ArchiveEntry(name, data, (int) size, table.getInt(at + 16));
    }

    /** Where an entry's bytes begin: behind its local header, whose length only that header tells. */
    private long data(long header, byte[] name) throws IOException {
        if (header + LOCAL_BYTES + name.length > length) {
            throw new ArchiveException("an entry begins beyond the file: it is cut off or damaged");
        }
        ByteBuffer local = read(header, LOCAL_BYTES + name.length);
        byte[] localName = new byte[name.length];
        local.get(LOCAL_BYTES, localName);
        int nameLength = local.getShort(26) & 0xFFFF;
        if (local.getInt(0) != LOCAL || nameLength != name.length || !java.util.Arrays.equals(name, localName)) {
            throw new ArchiveException("an entry is not where the table of contents says: it is damaged");
        }
        return header + LOCAL_BYTES + nameLength + (local.getShort(28) & 0xFFFF);
    }

    private static void checkPlaces(Map<String, ArchiveEntry> entries, long table) throws ArchiveException {
        List<ArchiveEntry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparingLong(ArchiveEntry::offset));
        long end = 0;
        for (ArchiveEntry entry : sorted) {
            if (entry.offset() < end) {
                throw new ArchiveException("its entry " + entry.name() + " overlaps another: it is damaged");
            }
            end = entry.offset() + entry.length();
        }
        if (end > table) {
            throw new ArchiveException("its entries overlap the table of contents: it is damaged");
        }
    }

    /**
     * Compares an entry's bytes with its check sum.
     *
     * @throws ArchiveException if they differ
     */
    public static void check(FileChannel channel, ArchiveEntry entry) throws IOException {
        if (entry.checkSum() == 0) {
            return;
        }
        CRC32 crc = new CRC32();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        for (int at = 0; at < entry.length(); at += buffer.position()) {
            buffer.clear().limit(Math.min(buffer.capacity(), entry.length() - at));
            if (channel.read(buffer, entry.offset() + at) < 0) {
                throw new ArchiveException("it became shorter while it was read");
            }
            crc.update(buffer.array(), 0, buffer.position());
        }
        if ((int) crc.getValue() != entry.checkSum()) {
            throw new ArchiveException(
                    "it is damaged: the check sum of " + entry.name() + " is not that of its bytes. Copy it once more");
        }
    }

    private ByteBuffer read(long place, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, place + buffer.position()) < 0) {
                throw new ArchiveException("it became shorter while it was read");
            }
        }
        return buffer.flip();
    }
}
