package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.broker.BrokerClassPath;
import io.bencao.broker.BrokerProcess;
import io.bencao.broker.BrokerSettings;
import io.bencao.guarantees.Evidence;
import io.bencao.guarantees.ReadingProgress;
import io.bencao.guarantees.Reconciliation;
import io.bencao.guarantees.ReconciliationRange;
import io.bencao.guarantees.Verdict;
import io.bencao.schemas.Topics;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.SoakFigures;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.TopicLog;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Backup and restore as docs/operations.md has them: what is to be copied is copied, all machines are lost, and from the copy alone
 * another place goes on, with every answer, label and login that there was.
 */
@Tag("soak")
class BackupIT {

    private static final int BEFORE = 200;
    private static final int AFTER = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private final List<byte[]> images = Feed.images();
    private UUID first;

    /** One place where all of it runs. */
    private record Site(Path folder) {

        /** What is to be copied, by its name below the site. */
        static final List<String> COPIED = List.of("broker/data", "checkpoints", "insights/state-access");

        Path at(String name) {
            return folder.resolve(name);
        }

        BrokerProcess broker() throws IOException {
            return BrokerProcess.start(BrokerSettings.in(at("broker"), BrokerClassPath.current()));
        }

        ClassifierProcess classifier(BrokerProcess broker) {
            return ClassifierProcess.start(
                    ClassifierSettings.of("classifier-0", at("logs"), broker.bootstrapServers(), at("checkpoints"))
                            .with("bencao.checkpoint.cache", at("cache").toString()));
        }

        InsightsProcess insights(BrokerProcess broker) {
            InsightsProcess insights = InsightsProcess.start(
                    at("insights"),
                    broker.bootstrapServers(),
                    Map.of("bencao.checkpoint.store", at("checkpoints").toString()));
            insights.awaitRunning();
            return insights;
        }
    }

    @Test
    void shouldGoOnElsewhereFromTheCopyAlone() throws Exception {
        // Given
        Site lost = new Site(folder.resolve("lost"));
        Site found = new Site(folder.resolve("found"));
        copy(Checkpoints.small(), lost.at("checkpoints"));
        try (BrokerProcess broker = lost.broker()) {
            TestBroker.makeTopics(broker.bootstrapServers());
            try (ClassifierProcess classifier = lost.classifier(broker);
                    InsightsProcess insights = lost.insights(broker)) {
                assertThat(insights.password("lin")).isEmpty();
                send(broker, BEFORE);
                Waiting.calmlyUntil("all are counted", PATIENCE, () -> insights.images() == BEFORE);
            }
        }

        // When: everybody has ended, and only what the page names is left
        for (String name : Site.COPIED) {
            copy(lost.at(name), found.at(name));
        }
        delete(lost.folder());
        try (BrokerProcess broker = found.broker();
                ClassifierProcess classifier = found.classifier(broker);
                InsightsProcess insights = found.insights(broker)) {

            // Then: nothing is lost, nothing is answered again
            assertThat(insights.images()).isEqualTo(BEFORE);
            assertThat(image(insights)).isEqualTo(images.get(0));
            assertThat(TopicLog.of(broker.bootstrapServers(), Topics.PREDICTIONS))
                    .hasSize(BEFORE);

            // And it goes on
            send(broker, AFTER);
            Waiting.calmlyUntil("the new ones are counted", PATIENCE, () -> insights.images() == BEFORE + AFTER);
            Properties client = new Properties();
            client.put("bootstrap.servers", broker.bootstrapServers());
            Evidence evidence = Reconciliation.read(client, ReconciliationRange.everything(), ReadingProgress.SILENT);
            List<Verdict> verdicts = Pipeline.verdicts(evidence);
            SoakFigures.keptAs("backup").with(evidence).write(verdicts);
            assertThat(verdicts).allMatch(Verdict::held);
            assertThat(evidence.predicted()).isEqualTo(BEFORE + AFTER);
        }
    }

    private void send(BrokerProcess broker, int count) {
        try (EventProducer producer = new EventProducer(broker.bootstrapServers());
                ClusterView view = new ClusterView(broker.bootstrapServers(), ClassifierSettings.GROUP)) {
            for (int i = 0; i < count; i++) {
                UUID event = producer.good(Feed.source(i), images.get(i % images.size()));
                first = first == null ? event : first;
            }
            producer.awaitAll();
            Waiting.calmlyUntil("all are answered", PATIENCE, () -> view.lag() == 0);
        }
    }

    private byte[] image(InsightsProcess insights) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(insights.address().resolve("/api/events/" + first + "/image?size=full"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(each -> {
                try {
                    Path target = to.resolve(from.relativize(each).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(each, target);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void delete(Path whole) throws IOException {
        try (Stream<Path> all = Files.walk(whole)) {
            all.sorted((a, b) -> b.compareTo(a)).forEach(each -> each.toFile().delete());
        }
    }
}
