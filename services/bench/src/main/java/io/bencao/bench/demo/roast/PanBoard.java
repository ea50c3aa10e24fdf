package io.bencao.bench.demo.roast;

import io.bencao.checkpoint.course.CourseAlert;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertState;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.LabelledExample;
import io.bencao.schemas.avro.Prediction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was said so far of the images that are sent. Thread-safe. */
final class PanBoard {

    private final Map<UUID, PanImage> images;
    private final Map<UUID, Graded> graded = new HashMap<>();
    private final Map<String, CourseRun> runs = new TreeMap<>();
    private final Map<UUID, LabelledExample> examples = new HashMap<>();
    private final List<PanAlert> alerts = new ArrayList<>();
    private long changes;

    PanBoard(PanPlan plan) {
        images = plan.images().stream().collect(Collectors.toMap(PanImage::eventId, Function.identity()));
    }

    /** The first prediction counts; whether there are more, the judges say. */
    synchronized void predicted(Prediction prediction) {
        if (images.containsKey(prediction.getEventId())) {
            graded.putIfAbsent(prediction.getEventId(), Graded.of(prediction));
            change();
        }
    }

    /** @param run null if there is no such run after all */
    synchronized void grown(String key, CourseRun run) {
        if (run == null) {
            runs.remove(key);
        } else {
            runs.put(key, run);
        }
        change();
    }

    /** Those of other rules and those that are cleared are passed over. */
    synchronized void alerted(Alert alert) {
        String tells = alert.getEvidence().get("tells");
        if (alert.getState() == AlertState.RAISED && tells != null) {
            PanImage last = image(alert.getEvidence().get("lastEvent"));
            CourseAlert.Kind kind =
                    CourseAlert.Kind.valueOf(tells.toUpperCase(Locale.ROOT).replace('-', '_'));
            alerts.add(new PanAlert(
                    last.pan(),
                    kind,
                    alert.getEvidence().get("says"),
                    last.image().seconds()));
            change();
        }
    }

    private PanImage image(String eventId) {
        return Optional.ofNullable(images.get(UUID.fromString(eventId)))
                .orElseThrow(
                        () -> new IllegalStateException("an alert names event " + eventId + ", which was not sent"));
    }

    synchronized void labelled(LabelledExample example) {
        examples.put(example.getEventId(), example);
        change();
    }

    private void change() {
        changes++;
        notifyAll();
    }

    /** Rises with all that is heard. */
    synchronized long changes() {
        return changes;
    }

    /** How many images are answered. */
    synchronized int answered() {
        return graded.size();
    }

    /** What each answered event was graded as. */
    synchronized Map<UUID, Graded> graded() {
        return Map.copyOf(graded);
    }

    /** The runs of a pan that there are now. */
    synchronized List<CourseRun> runs(DemoPan pan) {
        return runs.values().stream()
                .filter(run -> run.getSourceId().equals(pan.source()))
                .toList();
    }

    /** What was raised, in the order in which it was. */
    synchronized List<PanAlert> alerts() {
        return List.copyOf(alerts);
    }

    /** What insights made of an annotation of this event. */
    synchronized Optional<LabelledExample> example(UUID eventId) {
        return Optional.ofNullable(examples.get(eventId));
    }

    /** Waits until something is heard, at most so long. */
    synchronized void await(long millis) throws InterruptedException {
        wait(millis);
    }
}
