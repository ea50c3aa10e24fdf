package io.bencao.classifier.worklog;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A file of places, mapped into memory: what is stored in it is the system's at once, so that it outlives a process that is killed. It
 * need not outlive the machine, since a machine that fails is no record's fault. Thread-safe.
 */
final class WorkFile implements AutoCloseable {

    /** More than are ever in work: each decoding thread has one, each predictor a batch. */
    private static final int SLOTS = 1024;

    private static final int SLOT_BYTES = 16;
    private static final int PARTITION = 8;
    private static final int MARK = 12;
    private static final int MARKED = 1;
    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final FileChannel channel;
    private final MappedByteBuffer slots;
    private final List<Place> leftBehind = new ArrayList<>();
    private final ConcurrentLinkedQueue<Slot> free = new ConcurrentLinkedQueue<>();

    private WorkFile(FileChannel channel) throws IOException {
        this.channel = channel;
        this.slots = channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) SLOTS * SLOT_BYTES);
        for (int at = 0; at < SLOTS * SLOT_BYTES; at += SLOT_BYTES) {
            if (slots.getInt(at + MARK) == MARKED) {
                leftBehind.add(new Place(slots.getInt(at + PARTITION), slots.getLong(at)));
            }
            free.add(new Slot(at));
        }
    }

    /** @throws IOException if it can't be used, or another process uses it */
    static WorkFile open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, file);
            return new WorkFile(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IOException(file + " is another instance's; each needs a folder of its own");
        }
    }

    /** What was in work when the last process ended. */
    List<Place> leftBehind() {
        return List.copyOf(leftBehind);
    }

    /** Forgets what was left behind. */
    void clear() {
        for (int at = 0; at < SLOTS * SLOT_BYTES; at += SLOT_BYTES) {
            INTS.setRelease(slots, at + MARK, 0);
        }
    }

    /** Marks a place; empty where there is no room, which only a bug could bring about. */
    Optional<Slot> mark(Place place) {
        Slot slot = free.poll();
        if (slot != null) {
            slot.mark(place);
        }
        return Optional.ofNullable(slot);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Room for one place. */
    final class Slot {
        private final int at;

        private Slot(int at) {
            this.at = at;
        }

        private void mark(Place place) {
            slots.putLong(at, place.offset());
            slots.putInt(at + PARTITION, place.partition());
            INTS.setRelease(slots, at + MARK, MARKED);
        }

        /** The work is over. */
        void unmark() {
            INTS.setRelease(slots, at + MARK, 0);
            free.add(this);
        }
    }
}
