package io.bencao.bench.demo.roast;

import io.bencao.bench.AnswerRecords;
import io.bencao.checkpoint.course.CourseAlert.Kind;
import io.bencao.samples.SampleSeeds;
import io.bencao.samples.classes.Degree;
import io.bencao.samples.classes.HerbClass;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertState;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.RunEnd;
import io.bencao.schemas.avro.RunPoint;
import io.bencao.schemas.avro.StageForecast;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The demo's pans, and a board on which everything was said of them as it is true. A test takes from it, or adds. */
final class ToldPans {

    static final Instant BEGIN = Instant.parse("2026-11-28T08:00:00Z");

    final List<DemoPan> pans = DemoPans.of(SampleSeeds.DEMO);
    final PanPlan plan = PanPlan.of(pans, 4);
    final PanBoard board = new PanBoard(plan);

    /** All of it: graded rightly, one run each with all images, ended, and told of each loss 30 s before. */
    static ToldPans all() {
        ToldPans told = new ToldPans();
        for (DemoPan pan : told.pans) {
            told.images(pan).forEach(image -> told.grade(image, image.truth()));
            told.run(pan, told.images(pan).toList(), RunEnd.PAUSE);
            if (pan.lost()) {
                told.alert(pan, Kind.LEAVES_SOON, pan.run().rightUntil() - 30);
            }
        }
        return told;
    }

    DemoPan lost() {
        return pans.stream().filter(DemoPan::lost).findFirst().orElseThrow();
    }

    /** Those of a pan, by the times at which they were taken. */
    Stream<PanImage> images(DemoPan pan) {
        return plan.images().stream()
                .filter(image -> image.pan().equals(pan))
                .sorted(Comparator.comparingDouble(PanImage::taken));
    }

    void grade(PanImage image, HerbClass shown) {
        board.predicted(AnswerRecords.prediction(image.eventId(), shown.id(), "b".repeat(64)));
    }

    /** Says that these images are the run of the pan. */
    void run(DemoPan pan, List<PanImage> images, RunEnd end) {
        board.grown(pan.source() + "\nrun", course(pan, images, end, 2.5f));
    }

    /** The run of these images, so far. */
    static CourseRun course(DemoPan pan, List<PanImage> images, RunEnd end, float place) {
        List<RunPoint> points = new ArrayList<>();
        images.forEach(image -> points.add(new RunPoint(
                PanPlan.capturedAt(BEGIN, image), image.eventId(), place, place, place - 0.25f, place + 0.25f)));
        List<String> stages = Stream.of(Degree.values())
                .map(degree -> new HerbClass(pan.run().herb(), degree).id())
                .toList();
        return CourseRun.newBuilder()
                .setSourceId(pan.source())
                .setRunId("run")
                .setFamily(pan.run().herb().family())
                .setStages(stages)
                .setEnd(end)
                .setBeganAt(BEGIN)
                .setLastAt(BEGIN.plusSeconds(100))
                .setImages(images.size())
                .setPlace(place)
                .setBegins(List.of(
                        new StageForecast(stages.get(1), 0f, 0f, 0f),
                        new StageForecast(stages.get(2), 118f, 100f, 160f),
                        new StageForecast(stages.get(3), 218f, 190f, 260f)))
                .setPoints(points)
                .build();
    }

    /** Raises an alert by the last image that was taken by then. */
    void alert(DemoPan pan, Kind kind, double seconds) {
        PanImage last = images(pan)
                .filter(image -> image.image().seconds() <= seconds)
                .reduce((before, after) -> after)
                .orElseThrow();
        String tells = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        alert(
                AlertState.RAISED,
                Map.of(
                        "tells",
                        tells,
                        "says",
                        "leaves right in 25 s (18 to 40)",
                        "lastEvent",
                        last.eventId().toString()));
    }

    void alert(AlertState state, Map<String, String> evidence) {
        board.alerted(Alert.newBuilder()
                .setRule("leaves-right")
                .setSubject("pan")
                .setState(state)
                .setAt(BEGIN)
                .setWindowStart(BEGIN)
                .setWindowEnd(BEGIN)
                .setEvidence(evidence)
                .build());
    }
}
