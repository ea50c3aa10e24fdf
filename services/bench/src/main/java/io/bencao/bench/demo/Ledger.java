package io.bencao.bench.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Every event that was sent and what became of it. Times are {@link System#nanoTime} of this process: from the moment of
 * sending to the moment at which a reader of committed records has the answer.
 *
 * <p>Thread-safe.
 */
final class Ledger {

    /** One event. */
    static final class Event {
        private final String image;
        private final Optional<String> trueLabel;
        private final boolean paced;
        private final long sentAt;
        private long answeredAt;
        private int answers;
        private Optional<String> predicted = Optional.empty();

        private Event(String image, Optional<String> trueLabel, boolean paced, long sentAt) {
            this.image = image;
            this.trueLabel = trueLabel;
            this.paced = paced;
            this.sentAt = sentAt;
        }
    }

    private final Map<UUID, Event> events = new HashMap<>();
    private final List<Event> inOrderOfAnswer = new ArrayList<>();
    private long deadLettered;
    private OptionalLong firstPredictionAt = OptionalLong.empty();
    private String lastAnswer = "";
    private String phase = "waiting for the first prediction";

    /** What is going on, for the person who watches. */
    synchronized void phase(String now) {
        phase = now;
    }

    synchronized String phase() {
        return phase;
    }

    /** An event is about to be sent. @param paced whether its latency counts */
    synchronized void sending(UUID id, String image, Optional<String> trueLabel, boolean paced) {
        events.put(id, new Event(image, trueLabel, paced, System.nanoTime()));
    }

    /** A prediction is there. */
    synchronized void predicted(UUID id, String label, float confidence) {
        Event event = answered(id);
        if (event != null) {
            event.predicted = Optional.of(label);
            if (firstPredictionAt.isEmpty()) {
                firstPredictionAt = OptionalLong.of(System.currentTimeMillis());
            }
            lastAnswer = event.image + ": " + label + " " + Math.round(confidence * 100) + " %";
            notifyAll();
        }
    }

    /** A dead letter is there. */
    synchronized void deadLettered(UUID id, String reason) {
        Event event = answered(id);
        if (event != null) {
            deadLettered++;
            lastAnswer = event.image + ": dead-lettered, " + reason;
            notifyAll();
        }
    }

    /** The first answer counts; whether there are more, the judges say. */
    private Event answered(UUID id) {
        Event event = events.get(id);
        if (event == null || event.answers++ > 0) {
            return null;
        }
        event.answeredAt = System.nanoTime();
        inOrderOfAnswer.add(event);
        return event;
    }

    synchronized long sent() {
        return events.size();
    }

    /** Predictions and dead letters, one an event. */
    synchronized long settled() {
        return inOrderOfAnswer.size();
    }

    synchronized long predictions() {
        return inOrderOfAnswer.size() - deadLettered;
    }

    synchronized long deadLetters() {
        return deadLettered;
    }

    /** When the first prediction was there, milliseconds since the epoch. */
    synchronized OptionalLong firstPredictionAt() {
        return firstPredictionAt;
    }

    synchronized String lastAnswer() {
        return lastAnswer;
    }

    /** Waits until so many are settled, at most so long; says whether they are. */
    synchronized boolean awaitSettled(long wanted, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (inOrderOfAnswer.size() < wanted) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Answers a second between the answers of these numbers; NaN where they came at once. */
    synchronized double rate(int from, int to) {
        if (from < 0 || to <= from || to >= inOrderOfAnswer.size()) {
            return Double.NaN;
        }
        long nanos = inOrderOfAnswer.get(to).answeredAt - inOrderOfAnswer.get(from).answeredAt;
        return nanos == 0 ? Double.NaN : (to - from) * 1e9 / nanos;
    }

    /** Latencies in milliseconds of all settled events that were paced, in order of answer. */
    synchronized double[] latencies() {
        return inOrderOfAnswer.stream()
                .filter(event -> event.paced)
                .mapToDouble(event -> (event.answeredAt - event.sentAt) / 1e6)
                .toArray();
    }

    /** Share of right answers among the predictions of events whose true label is one of these; NaN without any. */
    synchronized double accuracy(Set<String> knownLabels) {
        List<Event> judged = inOrderOfAnswer.stream()
                .filter(event -> event.predicted.isPresent()
                        && event.trueLabel.filter(knownLabels::contains).isPresent())
                .toList();
        long right = judged.stream()
                .filter(event -> event.predicted.equals(event.trueLabel))
                .count();
        return judged.isEmpty() ? Double.NaN : (double) right / judged.size();
    }

    /** Names of the first few images without an answer. */
    synchronized List<String> missing(int atMost) {
        return events.values().stream()
                .filter(event -> event.answers == 0)
                .map(event -> event.image)
                .sorted()
                .limit(atMost)
                .toList();
    }
}
