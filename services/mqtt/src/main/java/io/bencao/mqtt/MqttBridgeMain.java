package io.bencao.mqtt;

import io.bencao.mqtt.arrival.Arrivals;
import io.bencao.mqtt.connection.MqttAddress;
import io.bencao.mqtt.connection.MqttConnection;
import io.bencao.mqtt.events.ImageEventMaker;
import io.bencao.mqtt.options.BoundOptions;
import io.bencao.mqtt.options.KafkaOptions;
import io.bencao.mqtt.options.MqttOptions;
import io.bencao.mqtt.outlet.ClusterStart;
import io.bencao.mqtt.outlet.Failure;
import io.bencao.mqtt.outlet.Outlet;
import io.bencao.mqtt.outlet.OutletProducer;
import io.bencao.mqtt.outlet.Tally;
import io.bencao.mqtt.sources.SourceTemplate;
import io.bencao.schemas.TerminalText;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.WireSettings;
import io.bencao.schemas.Wires;
import io.bencao.schemas.avro.ImageEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The MQTT bridge's program. */
@Command(
        name = "bencao-mqtt",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100,
        header = "Takes images that cameras publish over MQTT, and sends them to be labelled.",
        description = {
            "Each message on a topic of --filter becomes one record of image-events, as its payload came. Which source it is from"
                    + " follows from its topic by --source. Cameras publish with quality of service 1: then no image is lost, since"
                    + " the MQTT broker hears that it arrived only after Kafka has it.",
            "The program runs until it is told to end, and survives both brokers' absence.",
            "Exit status 2: wrong usage; 3: it can't go on, for the reason that it says. Start it again: nothing was lost."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao-mqtt --mqtt mosquitto:1883 --filter 'cameras/+/jpeg' --source '{1}'",
            "  bencao-mqtt --filter 'site/+/pan/+/image' --source '{1}-{3}' --brokers kafka:9092",
            "  bencao-mqtt --mqtt cams.example.org --mqtt-ca ca.pem --mqtt-user bridge \\",
            "    --mqtt-password-file password --config client.properties"
        })
public final class MqttBridgeMain implements Callable<Integer> {

    private static final int USAGE = 2;
    private static final int IMPOSSIBLE = 3;

    @Mixin
    private MqttOptions mqtt;

    @Option(
            names = "--source",
            paramLabel = "TEMPLATE",
            defaultValue = "{1}",
            description = "The source id, with {0}, {1} and so on for levels of the MQTT topic, the first being 0."
                    + " Default: ${DEFAULT-VALUE}.")
    private String source;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private BoundOptions bound;

    /** Runs it and ends the process with its exit status. */
    public static void main(String[] arguments) {
        // English sentences, and digits that every reader of a log knows.
        Locale.setDefault(Locale.ENGLISH);
        if (System.getProperty("log4j2.configurationFile") == null) {
            System.setProperty("log4j2.configurationFile", "bencao-mqtt-log4j2.properties");
        }
        System.exit(new CommandLine(new MqttBridgeMain()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        SourceTemplate sources;
        MqttAddress address;
        Properties properties;
        Arrivals arrivals;
        WireSettings wires;
        try {
            sources = SourceTemplate.of(source, mqtt.filter());
            address = mqtt.address();
            properties = kafka.properties();
            wires = WireSettings.from(properties);
            arrivals = bound.arrivals();
        } catch (IllegalArgumentException e) {
            return complain(e.getMessage(), USAGE);
        }
        ClusterStart cluster = new ClusterStart(properties);
        Optional<String> unfit = cluster.awaitFit();
        if (unfit.isPresent()) {
            return complain(unfit.get(), IMPOSSIBLE);
        }
        Failure failure = new Failure();
        Tally tally = new Tally();
        KafkaProducer<byte[], byte[]> producer = OutletProducer.of(cluster.clients(), bound.bytes());
        try {
            Wire<ImageEvent> wire =
                    Wires.of(wires).wire(ImageEvent.class, Topics.IMAGE_EVENTS).readyToWrite();
            Outlet outlet = new Outlet(producer, new ImageEventMaker(sources, wire), arrivals, tally, failure);
            MqttConnection connection = new MqttConnection(address, arrivals, failure, Clock.systemUTC());
            Bridge bridge = new Bridge(connection, arrivals, outlet, tally, failure);
            StopHook.with(bridge);
            bridge.run();
        } catch (RuntimeException e) {
            failure.set(String.valueOf(e.getMessage()));
        } finally {
            // Not a moment's wait: what is still under way was not acknowledged, and comes again.
            producer.close(Duration.ZERO);
        }
        return failure.sentence()
                .map(sentence -> complain(sentence, IMPOSSIBLE))
                .orElse(0);
    }

    private static int complain(String sentence, int status) {
        System.err.println("bencao-mqtt: " + TerminalText.lines(sentence));
        return status;
    }
}
