package io.bencao.bench;

import io.bencao.cli.cluster.Cluster;
import io.bencao.testkit.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real broker with all topics, for the tests of one class. */
public final class TestCluster implements BeforeAllCallback, AfterAllCallback {

    private TestBroker broker;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        broker = TestBroker.start(
                Files.createTempDirectory(Files.createDirectories(Path.of("target", "brokers")), "broker-"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        broker.close();
    }

    /** As the commands see it. */
    public Cluster cluster() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", broker.bootstrapServers());
        return Cluster.connect(properties);
    }
}
