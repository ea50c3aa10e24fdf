package io.bencao.insights.topology.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bencao.checkpoint.LabelFamily;
import io.bencao.checkpoint.LabelStage;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.course.CourseAlert.Kind;
import io.bencao.insights.runs.Courses;
import io.bencao.insights.runs.DrawnCourse;
import io.bencao.insights.runs.RunRules;
import io.bencao.insights.runs.StageLabels;
import io.bencao.insights.topology.TestPredictions;
import io.bencao.insights.topology.TopologyBench;
import io.bencao.insights.topology.TopologyOptions;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.Prediction;
import io.bencao.schemas.avro.RunEnd;
import io.bencao.schemas.avro.RunPoint;
import io.bencao.schemas.avro.ScoredLabel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTopologyTest {

    private static final List<String> LABELS = List.of("d_1", "d_2", "d_3", "d_4");
    private static final Instant BEGIN = TopologyBench.START;
    private static final Map<Kind, String> RULES =
            Map.of(Kind.RIGHT_SOON, "right-soon", Kind.LEAVES_SOON, "leaves-right", Kind.OVER, "over");

    @TempDir
    private Path folder;

    private final AtomicInteger late = new AtomicInteger();
    private TopologyBench bench;

    private TopologyBench start(StageKnowledge stages, int mostSources) {
        bench = new TopologyBench(
                folder,
                new TopologyOptions()
                        .runs(new RunProcessorSettings(
                                new RunRules(
                                        Duration.ofMinutes(1),
                                        Duration.ofMinutes(30),
                                        Duration.ofMinutes(10),
                                        Duration.ofMinutes(2)),
                                stages,
                                new Courses(List.of(DrawnCourse.prior())),
                                new RunWarnings(RULES, 45, 23, 0.9),
                                mostSources,
                                10_000,
                                late::incrementAndGet)));
        return bench;
    }

    private TopologyBench start() {
        return start(digest -> drawn(), 100);
    }

    private static StageLabels drawn() {
        LabelFamily family = new LabelFamily(DrawnCourse.FAMILY, new TreeMap<>());
        return new StageLabels(IntStream.range(0, LABELS.size())
                .mapToObj(i -> new Manifest.Label(
                        LABELS.get(i), new TreeMap<>(), new LabelStage(family, i + 1, "stage" + i, new TreeMap<>())))
                .toList());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** The predictions of a run, an image every five seconds. */
    private static List<Prediction> run(long seed, String source, Instant begin, double seconds) {
        DrawnCourse drawn = new DrawnCourse(seed);
        List<Prediction> predictions = new ArrayList<>();
        for (int at = 0; at < seconds; at += 5) {
            float[] scores = drawn.scores(at);
            List<ScoredLabel> topK = IntStream.range(0, LABELS.size())
                    .mapToObj(i -> new ScoredLabel(LABELS.get(i), scores[i]))
                    .sorted(Comparator.comparing(ScoredLabel::getConfidence).reversed())
                    .toList();
            Instant time = begin.plusSeconds(at);
            UUID event = new UUID(seed, at);
            predictions.add(Prediction.newBuilder(TestPredictions.of(
                            event, topK.get(0).getLabel(), topK.get(0).getConfidence()))
                    .setSourceId(source)
                    .setTopK(topK)
                    .setCapturedAt(time)
                    .setReceivedAt(time)
                    .setAttributes(Map.of())
                    .build());
        }
        return predictions;
    }

    /** Each at its time, and a look at the runs after each. */
    private void feed(List<Prediction> predictions) {
        for (Prediction prediction : predictions) {
            feed(prediction, prediction.getReceivedAt());
        }
    }

    private void feed(Prediction prediction, Instant at) {
        Duration until = Duration.between(bench.now(), at);
        if (!until.isNegative() && !until.isZero()) {
            bench.after(until);
        }
        bench.predict(Prediction.newBuilder(prediction).setReceivedAt(at).build(), at.toEpochMilli());
        bench.after(Duration.ofSeconds(1));
    }

    private static Map<String, CourseRun> last(List<Map.Entry<String, CourseRun>> records) {
        Map<String, CourseRun> last = new TreeMap<>();
        records.forEach(record -> {
            if (record.getValue() == null) {
                last.remove(record.getKey());
            } else {
                last.put(record.getKey(), record.getValue());
            }
        });
        return last;
    }

    @Test
    void shouldWriteARunAsItGrowsAndWhenItIsOver() {
        // When
        start();
        feed(run(1, "pan-1", BEGIN, 200));

        // Then
        List<Map.Entry<String, CourseRun>> growing = bench.runs();
        assertThat(growing).hasSizeBetween(30, 40);
        assertThat(growing).allSatisfy(record -> assertThat(record.getKey()).isEqualTo("pan-1\n20261101T000000.000Z"));
        CourseRun run = growing.get(growing.size() - 1).getValue();
        assertThat(run.getEnd()).isNull();
        assertThat(run.getImages()).isEqualTo(40);
        assertThat(run.getStages()).isEqualTo(LABELS);
        assertThat(run.getPlace()).isCloseTo(3.56f, within(0.3f));
        assertThat(run.getBegins().get(2).getSeconds()).isCloseTo(35, within(12f));
        assertThat(run.getPoints()).hasSize(40).isSortedAccordingTo(Comparator.comparing(RunPoint::getAt));

        // When: nothing comes for a minute
        bench.after(Duration.ofSeconds(70));

        // Then
        List<Map.Entry<String, CourseRun>> ended = bench.runs();
        assertThat(ended).hasSize(1);
        assertThat(ended.get(0).getValue().getEnd()).isEqualTo(RunEnd.PAUSE);
        assertThat(ended.get(0).getValue().getImages()).isEqualTo(40);

        // When: long after, all of it is forgotten
        bench.after(Duration.ofMinutes(30));
        assertThat(bench.runs()).isEmpty();
        assertThat(bench.size(RunStores.IMAGES.name())).isZero();
        assertThat(bench.size(RunStores.MEMORIES.name())).isZero();
    }

    @Test
    void shouldWarnBeforeTheLossAndTellEachOnce() {
        // When
        start();
        feed(run(2, "pan-1", BEGIN, 300));

        // Then
        List<Alert> alerts = bench.alertRecords();
        assertThat(alerts)
                .extracting(alert -> alert.getState() + " " + alert.getRule() + " " + alert.getSubject())
                .containsExactly(
                        "RAISED right-soon pan-1",
                        "CLEARED right-soon pan-1",
                        "RAISED leaves-right pan-1",
                        "RAISED over pan-1",
                        "CLEARED leaves-right pan-1");
        assertThat(Duration.between(BEGIN, alerts.get(0).getAt()).toSeconds()).isBetween(90L, 149L);
        assertThat(Duration.between(BEGIN, alerts.get(2).getAt()).toSeconds()).isBetween(150L, 215L);
        assertThat(alerts.get(0).getEvidence()).containsKeys("run", "inSeconds", "earlySeconds", "lateSeconds");
        assertThat(alerts.get(0).getEvidence().get("says")).startsWith("right in about ");

        // When
        bench.after(Duration.ofSeconds(70));

        // Then
        assertThat(bench.alerts()).containsExactly("CLEARED over pan-1");
    }

    /** What was told of a run is remembered, also where its alerts were cleared since it seemed to be over. */
    @Test
    void shouldTellNothingAgainOfARunThatGoesOnAfterASilence() {
        // Given: a run of which all was told, and then nothing for a minute
        start();
        List<Prediction> run = run(2, "pan-1", BEGIN, 320);
        feed(run.subList(0, 60));
        bench.after(Duration.ofSeconds(70));
        assertThat(bench.alerts()).contains("RAISED over pan-1").endsWith("CLEARED over pan-1");
        bench.runs();

        // When: its last images come after all
        run.subList(60, 64).forEach(prediction -> feed(prediction, bench.now()));

        // Then: it goes on, and nobody is told a second time
        CourseRun goesOn = last(bench.runs()).values().iterator().next();
        assertThat(goesOn.getEnd()).isNull();
        assertThat(goesOn.getImages()).isEqualTo(64);
        assertThat(bench.alerts()).isEmpty();
    }

    @Test
    void shouldSayTheSameOfARunHoweverItsImagesArrive() {
        // Given
        start();
        List<Prediction> run = run(3, "pan-1", BEGIN, 240);
        feed(run);
        bench.after(Duration.ofSeconds(70));
        CourseRun inOrder = last(bench.runs()).values().iterator().next();
        bench.close();

        // When: every third comes half a minute later, the first one as well
        start();
        Map<Instant, Prediction> arrivals = new TreeMap<>();
        for (int i = 0; i < run.size(); i++) {
            Instant at = run.get(i).getReceivedAt();
            arrivals.put(i % 3 == 0 ? at.plusMillis(31_300) : at, run.get(i));
        }
        arrivals.forEach((at, prediction) -> feed(prediction, at));
        bench.after(Duration.ofSeconds(110));
        List<Map.Entry<String, CourseRun>> records = bench.runs();

        // Then: its first key is taken back
        assertThat(records).extracting(Map.Entry::getValue).containsNull();
        assertThat(last(records).values()).containsExactly(inOrder);
        assertThat(late).hasValue(0);
    }

    @Test
    void shouldPutALateImageIntoTheRunThatItsTimeIsIn() {
        // Given
        start();
        List<Prediction> run = run(4, "pan-1", BEGIN, 100);
        Prediction missing = run.get(8);
        feed(run.stream().filter(one -> !one.equals(missing)).toList());
        bench.after(Duration.ofSeconds(15));

        // When
        feed(missing, bench.now());
        bench.after(Duration.ofSeconds(120));

        // Then
        CourseRun ended = last(bench.runs()).values().iterator().next();
        assertThat(ended.getImages()).isEqualTo(run.size());
        assertThat(ended.getPoints().get(8).getEventId()).isEqualTo(missing.getEventId());

        // When: the run is closed for good
        bench.after(Duration.ofMinutes(12));
        feed(
                Prediction.newBuilder(missing).setEventId(new UUID(9, 9)).build(),
                missing.getCapturedAt().plusSeconds(90));

        // Then
        assertThat(late).hasValue(1);
        assertThat(bench.runs()).isEmpty();
    }

    @Test
    void shouldTakeTheBrokersTimeWhereTheCamerasIsUnsound() {
        start();
        for (Prediction prediction : run(5, "pan-1", BEGIN, 60)) {
            feed(Prediction.newBuilder(prediction).setCapturedAt(Instant.EPOCH).build(), prediction.getReceivedAt());
        }
        CourseRun run = last(bench.runs()).values().iterator().next();
        assertThat(run.getBeganAt()).isEqualTo(BEGIN);
        assertThat(run.getImages()).isEqualTo(12);
    }

    @Test
    void shouldBelieveTheRunIdOfTheSenderUnlessItIsNone() {
        // When
        start();
        List<Prediction> run = run(6, "pan-1", BEGIN, 100);
        for (int i = 0; i < run.size(); i++) {
            String name = i < 10 ? "batch 17" : i < 19 ? "batch 18" : "line\nbreak";
            feed(
                    Prediction.newBuilder(run.get(i))
                            .setAttributes(Map.of("runId", name))
                            .build(),
                    run.get(i).getReceivedAt());
        }

        // Then
        Map<String, CourseRun> last = last(bench.runs());
        assertThat(last).containsOnlyKeys("pan-1\nbatch 17", "pan-1\nbatch 18");
        assertThat(last.get("pan-1\nbatch 17").getEnd()).isEqualTo(RunEnd.RUN_ID);
        assertThat(last.get("pan-1\nbatch 17").getImages()).isEqualTo(10);
    }

    @Test
    void shouldKeepNothingWhereNoLabelIsAStage() {
        start(StageKnowledge.NONE, 100);
        feed(run(7, "pan-1", BEGIN, 100));
        assertThat(bench.runs()).isEmpty();
        assertThat(bench.size(RunStores.IMAGES.name())).isZero();
        assertThat(bench.size(RunStores.MEMORIES.name())).isZero();
    }

    @Test
    void shouldEndTheRunOfASourceThatGivesWay() {
        // Given
        start(digest -> drawn(), 2);
        for (int i = 0; i < 3; i++) {
            // When
            feed(run(8 + i, "pan-" + i, BEGIN.plusSeconds(100 * i), 30));
        }

        // Then
        Map<String, CourseRun> last = last(bench.runs());
        assertThat(last).hasSize(3);
        assertThat(last.values())
                .filteredOn(run -> run.getSourceId().equals("pan-0"))
                .extracting(CourseRun::getEnd)
                .containsExactly(RunEnd.PAUSE);
        assertThat(bench.entries(RunStores.IMAGES.name())).hasSize(12);
    }

    @Test
    void shouldNotStumbleWhereAnotherCheckpointKnowsOtherStages() {
        // Given: half way through, labels are stages of a family of the same name, but three of them
        AtomicInteger asked = new AtomicInteger();
        StageLabels three = new StageLabels(drawnOf(3));
        start(digest -> digest.equals("d1") || asked.incrementAndGet() < 0 ? drawn() : three, 100);
        List<Prediction> run = run(20, "pan-1", BEGIN, 200);
        feed(run.subList(0, 20));
        for (Prediction prediction : run.subList(20, 40)) {
            feed(
                    Prediction.newBuilder(prediction)
                            .setCheckpoint(new io.bencao.schemas.avro.CheckpointRef("second", "d2", "fp32"))
                            .build(),
                    prediction.getReceivedAt());
        }

        // Then
        bench.after(Duration.ofSeconds(70));
        assertThat(last(bench.runs()).values())
                .extracting(CourseRun::getImages)
                .first()
                .isEqualTo(20);
    }

    private static List<Manifest.Label> drawnOf(int count) {
        LabelFamily family = new LabelFamily(DrawnCourse.FAMILY, new TreeMap<>());
        return IntStream.range(0, count)
                .mapToObj(i -> new Manifest.Label(
                        LABELS.get(i), new TreeMap<>(), new LabelStage(family, i + 1, "stage" + i, new TreeMap<>())))
                .toList();
    }
}
