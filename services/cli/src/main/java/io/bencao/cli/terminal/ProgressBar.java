package io.bencao.cli.terminal;

import java.util.Locale;

/**
 * Progress of a job of known length: a bar with rate and remaining time on a terminal, a plain line every tenth elsewhere.
 *
 * <p>Not thread-safe.
 */
public final class ProgressBar {

    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 100_000_000L;

    /** Between plain lines; what takes less needs none. */
    private static final long QUIET_NANOS = 3_000_000_000L;

    private final Terminal terminal;
    private final String what;
    private final long total;
    private final long quietNanos;
    private final long started = System.nanoTime();
    private long lastDrawn;
    private long lastTenth;

    /**
     * @param what the things that are counted, in the plural
     * @param total how many there are
     */
    public ProgressBar(Terminal terminal, String what, long total) {
        this(terminal, what, total, QUIET_NANOS);
    }

    /** Test seam: with another quiet time. */
    ProgressBar(Terminal terminal, String what, long total, long quietNanos) {
        this.quietNanos = quietNanos;
        this.terminal = terminal;
        this.what = what;
        this.total = Math.max(1, total);
        // The first bar is drawn at once, the first plain line when there is something to tell.
        this.lastDrawn = terminal.redraws() ? started - REDRAW_NANOS : started;
    }

    /** Shows that so many are done; more than there are counts as all. */
    public void at(long done) {
        long now = System.nanoTime();
        if (terminal.redraws()) {
            if (now - lastDrawn >= REDRAW_NANOS || done == total) {
                lastDrawn = now;
                terminal.draw(line(done, now));
            }
        } else if (done * 10 / total > lastTenth && now - lastDrawn >= quietNanos) {
            lastDrawn = now;
            lastTenth = done * 10 / total;
            terminal.plain(counts(done, now));
        }
    }

    private String line(long done, long now) {
        return terminal.barred((double) Math.min(done, total) / total, WIDTH, counts(done, now));
    }

    private String counts(long done, long now) {
        double seconds = (now - started) / 1e9;
        if (seconds < 1) {
            return String.format(Locale.ROOT, "%d of %d %s", done, total, what);
        }
        double rate = done / seconds;
        long left = rate > 0 ? Math.round(Math.max(0, total - done) / rate) : 0;
        return String.format(Locale.ROOT, "%d of %d %s, %.1f a second, %d s left", done, total, what, rate, left);
    }
}
