package io.bencao.bench.demo.loop;

import io.bencao.schemas.avro.Prediction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Every event that was sent, with its true label, and what was predicted for it. Thread-safe. */
final class Sent {

    private final Map<UUID, Event> events = new HashMap<>();
    private final List<Event> inOrder = new ArrayList<>();
    private long answered;

    /** One image, sent once. */
    static final class Event {
        private final UUID id;
        private final Round round;
        private final String trueLabel;
        private String predicted;

        private Event(UUID id, Round round, String trueLabel) {
            this.id = id;
            this.round = round;
            this.trueLabel = trueLabel;
        }

        UUID id() {
            return id;
        }

        String trueLabel() {
            return trueLabel;
        }

        /** Whether the prediction was the true label. */
        boolean right() {
            return trueLabel.equals(predicted);
        }
    }

    /** The images of a group, once. @param number tells the first time from the second */
    record Round(ImageGroup group, int number) {}

    synchronized void sending(UUID id, Round round, String trueLabel) {
        Event event = new Event(id, round, trueLabel);
        events.put(id, event);
        inOrder.add(event);
    }

    /** The first prediction counts; whether there are more, the judges say. */
    synchronized void predicted(Prediction prediction) {
        Event event = events.get(prediction.getEventId());
        if (event != null && event.predicted == null) {
            event.predicted = prediction.getLabel();
            answered++;
            notifyAll();
        }
    }

    synchronized long sent() {
        return inOrder.size();
    }

    synchronized long answered() {
        return answered;
    }

    /** How many events of a round are answered. */
    synchronized long answered(Round round) {
        return of(round).filter(event -> event.predicted != null).count();
    }

    /** The events of a round, in the order of sending. */
    synchronized List<Event> events(Round round) {
        return of(round).toList();
    }

    /** Share of right answers among the answered events of a round, 0 to 1; NaN without any. */
    synchronized double accuracy(Round round) {
        List<Event> judged = of(round).filter(event -> event.predicted != null).toList();
        return judged.isEmpty()
                ? Double.NaN
                : (double) judged.stream().filter(Event::right).count() / judged.size();
    }

    /** Waits until an answer comes, at most so long. */
    synchronized void awaitAnswer(long millis) throws InterruptedException {
        wait(millis);
    }

    private Stream<Event> of(Round round) {
        return inOrder.stream().filter(event -> event.round.equals(round));
    }
}
