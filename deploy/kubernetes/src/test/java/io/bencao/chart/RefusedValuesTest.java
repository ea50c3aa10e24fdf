package io.bencao.chart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that make no sense end in a sentence that names them and the way out. */
class RefusedValuesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "classifier: {replicas: 2} | checkpoints.accessMode=ReadWriteMany",
                "autoscaling: {enabled: true} | checkpoints.accessMode=ReadWriteMany",
                "trainer: {placement: own} | trainer.placement=own shares the checkpoints' volume",
                "trainer: {placement: beside} | trainer",
                "checkpoints: {store: s3://plant};classifier: {replicas: 2} | a bucket (checkpoints.store) with trainer.placement=own",
                "checkpoints: {store: plant} | store",
                "checkpoints: {store: s3://Plant} | store",
                "checkpoints: {store: s3://plant, bucket: {endpoint: minio:9000}} | endpoint",
                "checkpoints: {bucket: {secret: a}} | name it in checkpoints.store",
                "checkpoints: {store: s3://plant};insights: {config: {bencao.checkpoint.object-store.region: a}};trainer: {config: {bencao.checkpoint.store: s3://other}} | the chart sets bencao.checkpoint.store itself",
                "kafka: {login: certificate} | kafka.login=certificate needs kafka.tls=true",
                "kafka: {authority: {configMap: a}} | kafka.tls=false uses none",
                "kafka: {tls: true, authority: {configMap: a, secret: b}} | not both",
                "kafka: {tls: true, properties: {security.protocol: SSL}} | the chart sets security.protocol itself",
                "kafka: {properties: {sasl.jaas.config: x}} | sasl.jaas.config belongs into a Secret",
                "kafka: {properties: {ssl.key.password: x}} | ssl.key.password belongs into a Secret",
                "insights: {config: {quarkus.oidc.credentials.secret: x}} | quarkus.oidc.credentials.secret belongs into a Secret",
                "kafka: {brokers: kafka} | brokers",
                "strimzi: {users: true, cluster: tea} | kafka.login=none uses none",
                "strimzi: {topics: true} | strimzi.cluster",
                "strimzi: {topics: true, cluster: tea, replicas: 1} | nothing could be written",
                "monitoring: {podMonitors: true} | insights.metricsToken.secret",
                "classifier: {config: {bencao.predict.presicion: int8}} | has no key bencao.predict.presicion",
                "trainer: {config: {bencao.predict.precision: int8}} | the trainer has no key bencao.predict.precision",
                "classifier: {config: {bencao.kafka.brokers: a:1}} | the chart sets bencao.kafka.brokers itself",
                "classifier: {config: {bencao.decode.max-pixels: 40000000}} | bencao.decode.max-pixels",
                "checkpoints: {accessMode: ReadWriteMany};autoscaling: {enabled: true, maxReplicas: 5} | above the 4 partitions",
                "checkpoints: {accessMode: ReadWriteMany};autoscaling: {enabled: true, minReplicas: 0} | no trainer beside no classifier",
            })
    void shouldSayWhatIsWrong(String values, String said, @TempDir Path folder) throws IOException {
        Chart.needsHelm();
        Path file = Files.writeString(folder.resolve("values.yaml"), values.replace(";", "\n"));
        assertThatThrownBy(() -> Chart.text(file)).hasMessageContaining(said);
    }
}
