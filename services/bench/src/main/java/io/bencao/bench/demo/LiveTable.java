package io.bencao.bench.demo;

import io.bencao.bench.figures.Percentiles;
import io.bencao.cli.terminal.Terminal;
import java.util.Locale;

/** Draws the ledger's state again and again, on a thread of its own, until it is closed. */
final class LiveTable implements AutoCloseable {

    private static final long REDRAW_MILLIS = 250;
    private static final long PLAIN_MILLIS = 5_000;

    /** The shown rate is that of about the last answers so many. */
    private static final int RECENT = 48;

    private final Terminal terminal;
    private final Ledger ledger;
    private final long events;
    private final Thread thread = new Thread(this::draw, "live-table");

    private LiveTable(Terminal terminal, Ledger ledger, long events) {
        this.terminal = terminal;
        this.ledger = ledger;
        this.events = events;
    }

    static LiveTable start(Terminal terminal, Ledger ledger, long events) {
        LiveTable table = new LiveTable(terminal, ledger, events);
        table.thread.setDaemon(true);
        table.thread.start();
        return table;
    }

    private void draw() {
        try {
            while (true) {
                if (terminal.redraws()) {
                    terminal.draw(counts(), latencies(), "  last: " + ledger.lastAnswer());
                    Thread.sleep(REDRAW_MILLIS);
                } else {
                    Thread.sleep(PLAIN_MILLIS);
                    terminal.plain(counts() + "," + latencies());
                }
            }
        } catch (InterruptedException e) {
            // Closed.
            terminal.draw();
        }
    }

    private String counts() {
        int settled = (int) ledger.settled();
        double rate = ledger.rate(Math.max(0, settled - 1 - RECENT), settled - 1);
        return String.format(
                Locale.ROOT,
                "  sent %d of %d, answered %d, dead-lettered %d, %s images/s",
                ledger.sent(),
                events,
                ledger.predictions(),
                ledger.deadLetters(),
                Double.isNaN(rate) ? "-" : String.format(Locale.ROOT, "%.1f", rate));
    }

    private String latencies() {
        Percentiles latencies = Percentiles.of(ledger.latencies());
        return latencies.isEmpty()
                ? "  " + ledger.phase()
                : String.format(Locale.ROOT, "  p50 %.0f ms, p99 %.0f ms", latencies.at(50), latencies.at(99));
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
