package io.bencao.insights.api.images;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Thumbnails, bounded in bytes; the one that nobody asked for longest goes first. Thread-safe. */
public final class ThumbnailCache {

    private static final int FIRST_SIZE = 64;
    private static final float LOAD = 0.75f;

    private final long mostBytes;
    private final Map<String, byte[]> thumbnails = new LinkedHashMap<>(FIRST_SIZE, LOAD, true);
    private long bytes;

    /**
     * @param mostBytes of all thumbnails together
     */
    public ThumbnailCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The thumbnail of that name, made if it is not there; made twice if two ask at once. */
    byte[] get(String name, Supplier<byte[]> make) {
        synchronized (this) {
            byte[] known = thumbnails.get(name);
            if (known != null) {
                return known;
            }
        }
        byte[] made = make.get();
        put(name, made);
        return made;
    }

    private synchronized void put(String name, byte[] made) {
        byte[] before = thumbnails.put(name, made);
        bytes += made.length - (before == null ? 0 : before.length);
        Iterator<byte[]> oldest = thumbnails.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }
}
