package io.bencao.insights.api.images;

import io.bencao.imaging.Thumbnail;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Thumbnails, and the reasons why an image has none, bounded in bytes; the one that nobody asked for longest goes first. Thread-safe.
 */
public final class ThumbnailCache {

    /** What keeping one takes besides its bytes, about. */
    static final int ENTRY_BYTES = 400;

    private static final int FIRST_SIZE = 64;
    private static final float LOAD = 0.75f;

    private final long mostBytes;
    private final Map<String, Thumbnail> thumbnails = new LinkedHashMap<>(FIRST_SIZE, LOAD, true);
    private long bytes;

    /** @param mostBytes of all of them together */
    public ThumbnailCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The one of that name, if it is still there. */
    synchronized Optional<Thumbnail> get(String name) {
        return Optional.ofNullable(thumbnails.get(name));
    }

    /** Keeps it under that name. */
    synchronized void put(String name, Thumbnail made) {
        Thumbnail before = thumbnails.put(name, made);
        bytes += size(made) - (before == null ? 0 : size(before));
        Iterator<Thumbnail> oldest = thumbnails.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= size(oldest.next());
            oldest.remove();
        }
    }

    private static long size(Thumbnail of) {
        return ENTRY_BYTES
                + of.<Long>match(
                        made -> (long) made.jpeg().length,
                        refused -> (long) Character.BYTES * refused.detail().length());
    }
}
