package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.protocols.access.AccessNames;
import io.bencao.protocols.access.AccessRule;
import io.bencao.protocols.access.AccessRules;
import io.bencao.protocols.access.Program;
import io.bencao.samples.SampleImages;
import io.bencao.testkit.ClassifierProcess;
import io.bencao.testkit.ClassifierSettings;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.Repository;
import io.bencao.testkit.SecuredBroker;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services as processes on a broker that allows each exactly its rules: images are answered and counted; without a rule none starts. */
class SecuredServicesIT {

    private static final int IMAGES = 6;
    private static final int FAILED = 1;

    @TempDir
    Path folder;

    @Test
    void shouldAnswerAndCountImagesWithExactlyTheirRulesAndNotStartWithoutOne() throws Exception {
        try (SecuredBroker broker = SecuredBroker.start(folder, List.of("classifier", "insights"))) {
            // Given a classifier with a password, and insights with a certificate
            allow(broker, Program.CLASSIFIER);
            allow(broker, Program.INSIGHTS);
            Properties certified = broker.certified(broker.authority().identity("insights"));
            send(broker);

            // When
            try (ClassifierProcess classifier = ClassifierProcess.start(classifier(broker, "allowed"));
                    InsightsProcess insights = InsightsProcess.start(
                            folder.resolve("insights"),
                            certified.getProperty("bootstrap.servers"),
                            quoted(certified))) {
                insights.awaitRunning();

                // Then
                Waiting.until("every image is answered", () -> classifier.publishedRecords() == IMAGES);
                Waiting.until("every answer is counted", () -> insights.images() == IMAGES);
                assertThat(classifier.output() + insights.output())
                        .doesNotContain("AuthorizationException", "Not authorized");
            }

            // When a rule is taken away
            AccessRule rule = AccessRules.of(Program.CLASSIFIER, AccessNames.usual()).stream()
                    .filter(each -> each.operation() == AclOperation.WRITE
                            && each.name().equals("predictions"))
                    .findFirst()
                    .orElseThrow();
            broker.forbid(rule.binding("User:classifier"));

            // Then
            try (ClassifierProcess denied = ClassifierProcess.launch(classifier(broker, "denied"))) {
                Waiting.until("it ends", () -> !denied.isAlive());
                assertThat(denied.terminate()).isEqualTo(FAILED);
                assertThat(denied.output())
                        .contains("Can't start: User:classifier lacks WRITE on the topic predictions")
                        .doesNotContain("\tat ");
            }
        }
    }

    private static void allow(SecuredBroker broker, Program program) {
        broker.allow(AccessRules.of(program, AccessNames.usual()).stream()
                .map(rule -> rule.binding("User:" + program.word()))
                .toList());
    }

    private ClassifierSettings classifier(SecuredBroker broker, String instance) {
        Properties login = broker.login("classifier");
        Path logs = Repository.root().resolve("services/end-to-end/target/logs").resolve(folder.getFileName());
        ClassifierSettings settings =
                ClassifierSettings.of(instance, logs, login.getProperty("bootstrap.servers"), Checkpoints.starter());
        for (Map.Entry<String, String> each : quoted(login).entrySet()) {
            settings = settings.with(each.getKey(), each.getValue());
        }
        return settings;
    }

    /** As a service's own keys. */
    private static Map<String, String> quoted(Properties client) {
        Map<String, String> keys = new LinkedHashMap<>();
        client.forEach((key, value) -> {
            if (!key.equals("bootstrap.servers")) {
                keys.put("bencao.kafka.properties.\"" + key + "\"", value.toString());
            }
        });
        return keys;
    }

    private static void send(SecuredBroker broker) throws IOException {
        SampleImages samples = new SampleImages(1);
        try (EventProducer producer =
                new EventProducer(broker.certified(broker.authority().identity("broker")))) {
            for (int i = 0; i < IMAGES; i++) {
                producer.good(Feed.source(i), samples.image(i).jpeg());
            }
            producer.awaitAll();
        }
    }
}
