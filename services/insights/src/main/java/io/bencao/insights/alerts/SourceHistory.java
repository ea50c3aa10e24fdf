package io.bencao.insights.alerts;

import io.bencao.insights.aggregates.WindowSize;
import io.bencao.insights.serde.Format;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * What is remembered of a source's last minutes, in windows of ten seconds. Immutable.
 *
 * @param firstSeen its first image, milliseconds since the epoch
 * @param lastSeen its last one
 * @param recent windows with images, oldest first
 */
public record SourceHistory(long firstSeen, long lastSeen, List<Recent> recent) {

    /**
     * The images of ten seconds.
     *
     * @param start of the window, milliseconds since the epoch
     * @param count images
     * @param confidenceMicros sum of their confidences, millionths
     */
    public record Recent(long start, long count, long confidenceMicros) {

        private Recent plus(long micros) {
            return new Recent(start, count + 1, confidenceMicros + micros);
        }
    }

    /** In stores. Starts are whole windows and stand as their distance to the one before. */
    public static final Format<SourceHistory> FORMAT = Format.of(SourceHistory::write, SourceHistory::read);

    public SourceHistory {
        recent = List.copyOf(recent);
    }

    /** With one image more; windows that ended longer ago than {@code kept} milliseconds are forgotten. */
    public SourceHistory with(long at, long confidenceMicros, long kept) {
        long start = WindowSize.TEN_SECONDS.startOf(at);
        long newest = Math.max(at, lastSeen);
        List<Recent> changed = new ArrayList<>(recent.size() + 1);
        boolean found = false;
        for (Recent window : recent) {
            if (window.start() + WindowSize.TEN_SECONDS.millis() <= newest - kept) {
                continue;
            }
            found |= window.start() == start;
            changed.add(window.start() == start ? window.plus(confidenceMicros) : window);
        }
        if (!found) {
            int place = changed.size();
            while (place > 0 && changed.get(place - 1).start() > start) {
                place--;
            }
            changed.add(place, new Recent(start, 1, confidenceMicros));
        }
        return new SourceHistory(Math.min(firstSeen, at), newest, changed);
    }

    /** The windows that begin at that moment or later, together. */
    public Recent since(long moment) {
        long count = 0;
        long micros = 0;
        for (Recent window : recent) {
            if (window.start() >= moment) {
                count += window.count();
                micros += window.confidenceMicros();
            }
        }
        return new Recent(moment, count, micros);
    }

    /** About when the last so many images began; the oldest moment that is remembered, if they go back further. */
    public long startOfLast(int images) {
        long counted = 0;
        for (int i = recent.size() - 1; i >= 0; i--) {
            counted += recent.get(i).count();
            if (counted >= images) {
                return recent.get(i).start();
            }
        }
        return recent.isEmpty() ? firstSeen : recent.get(0).start();
    }

    private void write(Encoder to) throws IOException {
        to.writeLong(firstSeen);
        to.writeLong(lastSeen - firstSeen);
        to.writeInt(recent.size());
        long before = 0;
        for (Recent window : recent) {
            long number = window.start() / WindowSize.TEN_SECONDS.millis();
            to.writeLong(number - before);
            to.writeLong(window.count());
            to.writeLong(window.confidenceMicros());
            before = number;
        }
    }

    private static SourceHistory read(Decoder from) throws IOException {
        long firstSeen = from.readLong();
        long lastSeen = firstSeen + from.readLong();
        List<Recent> recent = new ArrayList<>();
        long number = 0;
        for (int left = from.readInt(); left > 0; left--) {
            number += from.readLong();
            recent.add(new Recent(number * WindowSize.TEN_SECONDS.millis(), from.readLong(), from.readLong()));
        }
        return new SourceHistory(firstSeen, lastSeen, recent);
    }
}
