package io.bencao.cli;

import io.bencao.broker.BrokerClassPath;
import io.bencao.broker.BrokerProcess;
import io.bencao.broker.BrokerSettings;
import io.bencao.protocols.records.TopicIds;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real broker in a child JVM with all topics, for the tests of one class. */
public final class TestCluster implements BeforeAllCallback, AfterAllCallback {

    private BrokerProcess broker;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        // Below the build's folder: it is cleaned with it, and a failed test leaves the broker's log to look at.
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "brokers")), "broker-");
        broker = BrokerProcess.start(BrokerSettings.in(folder, BrokerClassPath.current()));
        TestBroker.makeTopics(broker.bootstrapServers());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        broker.close();
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** The id that a topic has now, as Kafka prints it. */
    public String topicId(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            return new TopicIds(admin, System::nanoTime).idOf(topic).orElseThrow();
        }
    }

    /** Runs a command on this cluster. */
    public CommandRun bencao(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--brokers";
        all[arguments.length + 1] = bootstrapServers();
        return OperatorCommands.run(all);
    }
}
