package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the packaged classifier carries. */
class PackagingIT {

    @Test
    void shouldCarryTheServingEngineAndNeitherTheTrainingOneNorABroker() throws IOException {
        // When
        List<String> jars;
        try (Stream<Path> files = Files.walk(Repository.classifierJar().getParent())) {
            jars = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        }

        // Then
        assertThat(jars).anyMatch(name -> name.contains("onnxruntime"));
        assertThat(jars)
                .noneMatch(name -> name.contains("pytorch"))
                .noneMatch(name -> name.contains("bencao-resnet"))
                .noneMatch(name -> name.contains("kafka_2.13"))
                .noneMatch(name -> name.contains("rocksdb"));
    }
}
