package io.bencao.e2e;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/**
 * Measures inside a page of the dashboard how long after its prediction's append a prediction is heard of, and its card stands in
 * the page. The append comes a moment before the commit, so that the times are a little too long, never too short. Needs
 * the broker on this machine: both sides read the same clock.
 */
final class PageClock {

    private static final String BEGIN = """
            async () => {
              const { predictions } = await import('/lib/live.js');
              const old = new Set(predictions.get().map((one) => one.eventId));
              const appended = new Map();
              const heard = new Map();
              const shown = new Map();
              const note = (times, id) => {
                if (appended.has(id) && !times.has(id)) {
                  times.set(id, Date.now() - appended.get(id));
                }
              };
              predictions.listen((all) => all.filter((one) => !old.has(one.eventId)).forEach((one) => {
                appended.set(one.eventId, Date.parse(one.predictedAt));
                note(heard, one.eventId);
              }));
              const look = () => document.querySelectorAll('.strip img').forEach((image) =>
                note(shown, decodeURIComponent(image.src.split('/events/')[1].split('/')[0])));
              new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
              window.pageClock = { heard, shown };
            }
            """;

    private final Page page;

    private PageClock(Page page) {
        this.page = page;
    }

    /** Begins to measure in a page that shows the overview. */
    static PageClock begin(Page page) {
        page.waitForSelector(".tiles");
        page.evaluate(BEGIN);
        return new PageClock(page);
    }

    /** From the append to the page's handler of live frames. */
    Distribution heard() {
        return times("heard");
    }

    /** From the append to the card in the page. */
    Distribution shown() {
        return times("shown");
    }

    private Distribution times(String which) {
        List<?> millis = (List<?>) page.evaluate("which => [...window.pageClock[which].values()]", which);
        return new Distribution(
                millis.stream().map(one -> ((Number) one).longValue()).toList());
    }

    /** What the browser knows of how this page was loaded: first paints in milliseconds, bytes over the network. */
    static Map<?, ?> loading(Page page) {
        return (Map<?, ?>) page.evaluate("""
                () => {
                  const files = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
                  const of = (wanted) => files.filter(wanted).reduce((sum, file) => sum + file.transferSize, 0);
                  const isAnswer = (file) => file.name.includes('/api/');
                  const paints = performance.getEntriesByType('paint').map((paint) => [paint.name, Math.round(paint.startTime)]);
                  return { ...Object.fromEntries(paints), pageBytes: of((file) => !isAnswer(file)), answerBytes: of(isAnswer), files: files.length };
                }
                """);
    }
}
