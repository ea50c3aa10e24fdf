package io.bencao.bench.swap;

import io.bencao.guarantees.AsItsCheckpointAnswers.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Every event that was sent, and its answers, by this machine's clock in microseconds. Thread-safe. */
final class Journal {

    /**
     * An event that was answered.
     *
     * @param sentMicros when it was sent
     * @param answeredMicros when a reader of committed records had its first answer
     * @param batchMicros how long the network took for the batch that it was in
     */
    record Timed(long sentMicros, long answeredMicros, long batchMicros) {

        double millis() {
            return (answeredMicros - sentMicros) / 1e3;
        }
    }

    private static final class Event {
        private final String image;
        private final long sentMicros;
        private long answeredMicros;
        private long batchMicros;
        private int answers;

        private Event(String image, long sentMicros) {
            this.image = image;
            this.sentMicros = sentMicros;
        }
    }

    private final Map<UUID, Event> events = new HashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private long answered;
    private long duplicates;

    synchronized void sending(UUID id, String image) {
        events.put(id, new Event(image, nowMicros()));
    }

    synchronized void answered(UUID id, String digest, Map<String, Double> scores, long batchMicros) {
        Event event = events.get(id);
        if (event == null) {
            return;
        }
        answers.add(new Answer(id.toString(), event.image, digest, scores));
        if (event.answers++ > 0) {
            duplicates++;
            return;
        }
        event.answeredMicros = nowMicros();
        event.batchMicros = batchMicros;
        answered++;
        notifyAll();
    }

    synchronized long sent() {
        return events.size();
    }

    synchronized long answered() {
        return answered;
    }

    synchronized long duplicates() {
        return duplicates;
    }

    /** All predictions. */
    synchronized List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** All answered events that were sent after a moment, in no order. */
    synchronized List<Timed> timed(long fromMicros) {
        return events.values().stream()
                .filter(event -> event.answers > 0 && event.sentMicros >= fromMicros)
                .map(event -> new Timed(event.sentMicros, event.answeredMicros, event.batchMicros))
                .toList();
    }

    /** Waits until all that was sent is answered, at most until so long nothing more was. */
    synchronized boolean awaitAll(long stallMillis) throws InterruptedException {
        long before = -1;
        while (answered < events.size() && answered > before) {
            before = answered;
            long deadline = System.nanoTime() + stallMillis * 1_000_000;
            while (answered < events.size() && System.nanoTime() < deadline) {
                wait(100);
            }
        }
        return answered == events.size();
    }

    static long nowMicros() {
        return micros(Instant.now());
    }

    static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }
}
