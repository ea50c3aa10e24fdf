package io.bencao.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.Topics;
import io.bencao.testkit.ChildJvm;
import io.bencao.testkit.Repository;
import io.bencao.testkit.TestBroker;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every codec of the protocol is read by every program with the libraries that it is packaged with. A test's own class path would say
 * nothing: the broker's libraries stand on it.
 */
@Timeout(120)
class CodecsIT {

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static final List<String> CODECS =
            Arrays.stream(CompressionType.values()).map(codec -> codec.name).toList();

    @BeforeAll
    static void start() throws Exception {
        broker = TestBroker.start(folder);
        for (String codec : CODECS) {
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers(), "compression.type", codec),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>(
                                Topics.IMAGE_EVENTS.name(),
                                0,
                                null,
                                value(codec).getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services/classifier/target/quarkus-app",
                "services/insights/target/quarkus-app",
                "services/trainer/target/quarkus-app",
                "services/launcher/target"
            })
    void shouldReadEveryCodecWithWhatItIsPackagedWith(String packaged) throws Exception {
        // When
        List<String> command = ChildJvm.command();
        command.addAll(List.of(
                "-cp",
                classPath(Repository.root().resolve(packaged)),
                CodecReader.class.getName(),
                broker.bootstrapServers(),
                Topics.IMAGE_EVENTS.name(),
                Integer.toString(CODECS.size())));
        Process reader = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(said.lines()
                        .filter(line -> line.startsWith(CodecReader.SAYS))
                        .map(line -> line.substring(CodecReader.SAYS.length())))
                .as(said)
                .containsExactlyElementsOf(CODECS.stream().map(CodecsIT::value).toList());
    }

    /** Long enough to be worth packing. */
    private static String value(String codec) {
        return codec.repeat(100);
    }

    private static String classPath(Path packaged) throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.walk(packaged)) {
            String jars = files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .collect(Collectors.joining(File.pathSeparator));
            Path own = Path.of(CodecReader.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return own + File.pathSeparator + jars;
        }
    }
}
