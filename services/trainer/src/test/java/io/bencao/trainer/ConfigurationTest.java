package io.bencao.trainer;

import io.bencao.testkit.ConfigTrial;
import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

    private final ConfigTrial<TrainerConfig> trial = new ConfigTrial<>(TrainerConfig.class, "bencao");

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
                "trainer",
                Stream.of(
                                "trainer/src/main/java/io/bencao/trainer/TrainerConfig.java",
                                "runtime/src/main/java/io/bencao/runtime/KafkaConfig.java",
                                "runtime/src/main/java/io/bencao/runtime/ReferencesConfig.java",
                                "runtime/src/main/java/io/bencao/runtime/RegistryConfig.java")
                        .map(services::resolve));
    }
}
