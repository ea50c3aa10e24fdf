package io.bencao.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.course.CoursePrior;
import io.bencao.insights.runs.CourseImage;
import io.bencao.insights.runs.Courses;
import io.bencao.insights.runs.RunFollower;
import io.bencao.insights.runs.RunRules;
import io.bencao.insights.runs.RunSpan;
import io.bencao.insights.runs.Segmentation;
import io.bencao.insights.topology.runs.RunRecords;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertState;
import io.bencao.schemas.avro.CheckpointRef;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.Prediction;
import io.bencao.testkit.Repository;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TopicLog;
import io.bencao.testkit.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, killed with -9 in the middle of runs: each run is what a recount finds, and each alert is raised once. */
class InsightsRunsKillIT {

    private static final List<String> LABELS = DrawnPan.LABELS;
    private static final RunRules RULES =
            new RunRules(Duration.ofSeconds(20), Duration.ofMinutes(30), Duration.ofMinutes(10), Duration.ofMinutes(2));
    private static final int PANS = 4;
    private static final int IMAGES = 56;
    private static final double EVERY = 5;

    @TempDir
    private Path folder;

    private final Random random = new Random(11);
    private Map<String, String> settings;

    @Test
    @Tag("soak")
    void shouldSayOfEachRunWhatARecountFindsAfterAKill() throws Exception {
        recountAfterKills(1, SoakFigures.forgotten());
    }

    @Test
    @Tag("soak")
    void shouldSayOfEachRunWhatARecountFindsAfterTenKills() throws Exception {
        recountAfterKills(10, SoakFigures.keptAs("kill -9 insights in the middle of runs"));
    }

    private void recountAfterKills(int kills, SoakFigures figures) throws Exception {
        // Given
        CoursePrior prior = DrawnPan.prior();
        Path courses = folder.resolve("courses.json");
        new ObjectMapper().writeValue(courses.toFile(), List.of(prior));
        try (TestBroker broker = TestBroker.start(folder);
                PredictionFeed feed = new PredictionFeed(broker.bootstrapServers())) {
            settings = RunningInsights.settings(
                    broker.bootstrapServers(),
                    folder.resolve("state"),
                    Map.of(
                            "bencao.checkpoint.store",
                            Repository.root().resolve("model/starter").toString(),
                            "bencao.insights.runs.courses",
                            courses.toString(),
                            "bencao.insights.runs.pause",
                            RULES.pause().toString()));
            List<Prediction> sent = predictions();
            InsightsProcess insights = start();
            try {
                // When: it is killed at moments spread over the runs
                int killEvery = sent.size() / (kills + 1);
                for (int i = 0; i < sent.size(); i++) {
                    feed.predict(sent.get(i));
                    Thread.sleep(20);
                    if (i > 0 && i % killEvery == 0 && i / killEvery <= kills) {
                        Thread.sleep(random.nextInt(1500));
                        insights.kill();
                        insights = start();
                    }
                }

                // Then
                Map<String, CourseRun> wanted = recount(sent, new Courses(List.of(prior)));
                Waiting.calmlyUntil(
                        "all runs have ended",
                        Waiting.PATIENCE,
                        () -> last(broker).values().stream()
                                        .filter(run -> run.getEnd() != null)
                                        .count()
                                == PANS);
                assertThat(last(broker)).isEqualTo(wanted);
                JsonNode shown = insights.ask("/api/runs");
                assertThat(shown.path("goingOn")).isEmpty();
                assertThat(shown.path("endedTotal").asInt()).isEqualTo(PANS);
                int alerts = assertEachAlertRaisedAndClearedOnce(broker);
                figures.with("kills", kills)
                        .with("runs", wanted.size())
                        .with("alerts", alerts)
                        .write();
            } finally {
                insights.close();
            }
        }
    }

    private InsightsProcess start() {
        return InsightsProcess.start(folder.resolve("insights.log"), settings);
    }

    /** All pans at once, in an hour that is made short: cameras say what time it is. Some images arrive late. */
    private List<Prediction> predictions() throws Exception {
        CheckpointRef starter = DrawnPan.starter("fp32");
        Instant begin = Instant.now().minusSeconds(600);
        Map<Double, Prediction> byArrival = new TreeMap<>();
        for (int pan = 0; pan < PANS; pan++) {
            DrawnPan drawn = new DrawnPan("pan-" + pan, 100 + pan);
            for (int i = 0; i < IMAGES; i++) {
                Instant time = begin.plusMillis((long) (i * EVERY * 1000) + pan);
                double late = random.nextInt(10) == 0 ? 25 : 0;
                byArrival.put(
                        i * EVERY + late + pan * 0.01 + late * 1e-4,
                        drawn.answered(new UUID(pan, i), i * EVERY, time, starter));
            }
        }
        return List.copyOf(byArrival.values());
    }

    private static Map<String, CourseRun> recount(List<Prediction> sent, Courses courses) {
        Map<String, TreeMap<Instant, Prediction>> bySource = new HashMap<>();
        sent.forEach(one -> bySource.computeIfAbsent(one.getSourceId(), source -> new TreeMap<>())
                .put(one.getCapturedAt(), one));
        Map<String, CourseRun> runs = new TreeMap<>();
        bySource.forEach((source, predictions) -> {
            List<CourseImage> images = new ArrayList<>();
            for (Prediction prediction : predictions.values()) {
                float[] scores = new float[LABELS.size()];
                prediction
                        .getTopK()
                        .forEach(scored -> scores[LABELS.indexOf(scored.getLabel())] = scored.getConfidence());
                images.add(new CourseImage(
                        prediction.getCapturedAt().toEpochMilli(), 0, prediction.getEventId(), "", "puhuang", scores));
            }
            for (RunSpan span : Segmentation.runs(images, RULES, List.of())) {
                RunFollower follower = courses.follower(span.family(), span.stages());
                follower.follow(span.images());
                CourseRun run = RunRecords.of(source, span.ended(RunSpan.End.PAUSE), follower, LABELS);
                runs.put(RunRecords.key(source, run.getRunId()), run);
            }
        });
        return runs;
    }

    private static Map<String, CourseRun> last(TestBroker broker) {
        Wire<CourseRun> wire = Wire.of(CourseRun.class);
        Map<String, CourseRun> last = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : TopicLog.of(broker.bootstrapServers(), Topics.RUNS)) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                last.remove(key);
            } else {
                last.put(key, read(wire, record.value()));
            }
        }
        return last;
    }

    private static <T extends SpecificRecord> T read(Wire<T> wire, byte[] value) {
        try {
            return wire.read(value);
        } catch (MalformedRecordException e) {
            throw new AssertionError(e);
        }
    }

    private static int assertEachAlertRaisedAndClearedOnce(TestBroker broker) {
        Wire<Alert> wire = Wire.of(Alert.class);
        Map<String, List<AlertState>> alerts = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : TopicLog.of(broker.bootstrapServers(), Topics.ALERTS)) {
            Alert alert = read(wire, record.value());
            if (List.of("right-soon", "leaves-right", "over").contains(alert.getRule())) {
                alerts.computeIfAbsent(alert.getRule() + " " + alert.getSubject(), key -> new ArrayList<>())
                        .add(alert.getState());
            }
        }
        for (int pan = 0; pan < PANS; pan++) {
            assertThat(alerts).containsKey("over pan-" + pan);
        }
        assertThat(alerts.values())
                .allSatisfy(states -> assertThat(states).containsExactly(AlertState.RAISED, AlertState.CLEARED));
        return alerts.size();
    }
}
