package io.bencao.insights;

import io.bencao.testkit.ConfigTrial;
import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

    private final ConfigTrial<InsightsConfig> trial = new ConfigTrial<>(InsightsConfig.class, "bencao");

    @Test
    void shouldTakeEveryKey() {
        trial.everyKeyIsTaken();
    }

    @Test
    void shouldRefuseAKeyThatNobodyKnows() {
        trial.unknownKeysAreRefused();
    }

    @Test
    void shouldListItsKeysAsTheSourceHasThem() throws IOException {
        Path services = Repository.root().resolve("services");
        trial.thePageIsUpToDate(
                "insights",
                Stream.of(
                                "insights/src/main/java/io/bencao/insights/InsightsConfig.java",
                                "insights/src/main/java/io/bencao/insights/access/AccessConfig.java",
                                "runtime/src/main/java/io/bencao/runtime/KafkaConfig.java",
                                "runtime/src/main/java/io/bencao/runtime/ReferencesConfig.java",
                                "runtime/src/main/java/io/bencao/runtime/RegistryConfig.java")
                        .map(services::resolve));
    }
}
