package io.bencao.resnet.head;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Features of images in records of one length: the image's SHA-256 (32 bytes), its view (1), the features (4 each), a
 * CRC-32C of all that (4); big-endian, after a header of 16 bytes. Each record stands for itself, so a process killed while it
 * wrote one, or a damaged block, costs that record: its sum is wrong when it is read, and the image counts as absent.
 * Thread-safe.
 */
final class FeatureFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FeatureFile.class);

    private static final long MAGIC = 0x42434645_41543031L; // "BCFEAT01"
    private static final int HEADER_BYTES = 16;
    private static final int SHA_BYTES = 32;
    private static final int KEY_BYTES = SHA_BYTES + 1;

    private final Path path;
    private final FileChannel channel;
    private final int features;
    private final int recordBytes;
    private final long maxSlots;
    private final Map<Key, Integer> slots = new HashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final BitSet asked = new BitSet();
    private Key[] keys = new Key[0];
    private int count;
    private int hand;
    private int damaged;
    private boolean writable = true;

    private record Key(String sha256, int view) {}

    private FeatureFile(Path path, FileChannel channel, int features, long maxBytes) {
        this.path = path;
        this.channel = channel;
        this.features = features;
        this.recordBytes = KEY_BYTES + features * Float.BYTES + Integer.BYTES;
        this.maxSlots = Math.max(0, (maxBytes - HEADER_BYTES) / recordBytes);
    }

    /**
     * Opens a file, or makes one; what is no such file, or has another count of features, is begun anew.
     *
     * @throws IOException if it can't be read or written, or is open elsewhere
     */
    static FeatureFile open(Path path, int features, long maxBytes) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, path);
            FeatureFile file = new FeatureFile(path, channel, features, maxBytes);
            file.readHeader();
            file.readKeys();
            return file;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    // Held until the channel is closed.
    private static void lock(FileChannel channel, Path path) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException("The features in " + path + " are in use by another training; wait for its end, or"
                    + " give this one another folder");
        }
    }

    private void readHeader() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        readFully(header, 0);
        header.flip();
        boolean ours = header.remaining() == HEADER_BYTES && header.getLong() == MAGIC && header.getInt() == features;
        if (!ours) {
            if (channel.size() > 0) {
                LOG.warn("cached features can't be used and are made anew, file={}", path);
            }
            channel.truncate(0);
            writeFully(
                    ByteBuffer.allocate(HEADER_BYTES)
                            .putLong(MAGIC)
                            .putInt(features)
                            .putInt(0)
                            .flip(),
                    0);
        }
    }

    private void readKeys() throws IOException {
        long whole = (channel.size() - HEADER_BYTES) / recordBytes;
        count = (int) Math.min(whole, maxSlots);
        channel.truncate(start(count));
        keys = new Key[count];
        ByteBuffer key = ByteBuffer.allocate(KEY_BYTES);
        for (int slot = 0; slot < count; slot++) {
            readFully(key.clear(), start(slot));
            take(slot, key(key.flip()));
        }
    }

    private void take(int slot, Key key) {
        keys[slot] = key;
        Integer before = slots.put(key, slot);
        if (before != null) {
            free.add(before);
        }
    }

    private static Key key(ByteBuffer bytes) {
        byte[] sha = new byte[SHA_BYTES];
        bytes.get(sha);
        return new Key(HexFormat.of().formatHex(sha), bytes.get());
    }

    /** The features of a view of an image, if they are there and whole. */
    synchronized Optional<float[]> get(String sha256, int view) throws IOException {
        Key key = new Key(sha256, view);
        Integer slot = slots.get(key);
        if (slot == null) {
            return Optional.empty();
        }
        ByteBuffer record = ByteBuffer.allocate(recordBytes);
        readFully(record, start(slot));
        record.flip();
        if (record.limit() < recordBytes || record.getInt(recordBytes - Integer.BYTES) != sum(record)) {
            damaged++;
            slots.remove(key);
            free.add(slot);
            return Optional.empty();
        }
        asked.set(slot);
        float[] values = new float[features];
        record.position(KEY_BYTES).asFloatBuffer().get(values);
        return Optional.of(values);
    }

    /** Keeps features. Where there is no room, or the disk is full, they are just not kept. */
    synchronized void put(String sha256, int view, float[] values) {
        int slot = slotForNew();
        if (!writable || slot < 0) {
            return;
        }
        Key key = new Key(sha256, view);
        ByteBuffer record = ByteBuffer.allocate(recordBytes);
        record.put(HexFormat.of().parseHex(sha256)).put((byte) view);
        record.asFloatBuffer().put(values);
        record.putInt(recordBytes - Integer.BYTES, sum(record));
        try {
            writeFully(record.clear(), start(slot));
        } catch (IOException e) {
            LOG.warn("features can't be cached any more, file={} reason={}", path, e.toString());
            writable = false;
            return;
        }
        if (keys[slot] != null && slots.getOrDefault(keys[slot], -1) == slot) {
            slots.remove(keys[slot]);
        }
        take(slot, key);
        asked.set(slot);
    }

    private int slotForNew() {
        if (!free.isEmpty()) {
            return free.remove();
        }
        if (count < maxSlots) {
            keys = count < keys.length ? keys : Arrays.copyOf(keys, Math.max(64, 2 * count));
            return count++;
        }
        // A second hand over the slots: what this run has asked for stays.
        for (int tried = 0; tried < count; tried++) {
            hand = (hand + 1) % count;
            if (!asked.get(hand)) {
                return hand;
            }
        }
        return -1;
    }

    /** How many records were found damaged since the file was opened. */
    synchronized int damaged() {
        return damaged;
    }

    private static int sum(ByteBuffer record) {
        CRC32C crc = new CRC32C();
        crc.update(record.duplicate().position(0).limit(record.capacity() - Integer.BYTES));
        return (int) crc.getValue();
    }

    private long start(int slot) {
        return HEADER_BYTES + (long) slot * recordBytes;
    }

    private void readFully(ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            continue;
        }
    }

    private void writeFully(ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer, position + buffer.position());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
