package io.bencao.cli.produce;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.images.ImageEvents;
import io.bencao.cli.images.ImageFiles;
import io.bencao.cli.images.NamedImage;
import io.bencao.cli.images.Pace;
import io.bencao.cli.images.RateConverter;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends images to {@code image-events}. */
@Command(
        name = "produce",
        mixinStandardHelpOptions = true,
        header = "Send images to be labelled.",
        description = {
            "Each image becomes one record of image-events. In a folder, all JPEG, PNG, WebP and BMP files count, at any"
                    + " depth; a subfolder's name travels with its images as the attribute 'label' and changes no"
                    + " answer.",
            "Exit status 0: the cluster acknowledged every record; 1: it refused some, which are named."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao produce pan-3.jpg --source pan-3",
            "  bencao produce photos/ --rate 5",
            "  bencao produce photos/ --brokers kafka:9093 --config client.properties"
        })
public final class ProduceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Parameters(arity = "1..*", paramLabel = "DIR|FILE", description = "Images, or folders of them.")
    private List<Path> paths;

    @Option(
            names = "--rate",
            paramLabel = "R",
            converter = RateConverter.class,
            description = "Images a second, or 'max'. Default: max.")
    private double rate = Double.POSITIVE_INFINITY;

    @Option(
            names = "--source",
            paramLabel = "ID",
            defaultValue = "bencao-produce",
            description = "Who took the images; they keep their order. Default: ${DEFAULT-VALUE}.")
    private String source;

    @Override
    public Integer call() throws InterruptedException {
        ImageFiles images = ImageFiles.in(paths);
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        ProgressBar bar = new ProgressBar(terminal, "images", images.count());
        Acknowledgements acknowledgements = new Acknowledgements();
        Cluster connected = cluster.connect().requiring(Topics.IMAGE_EVENTS);
        Wire<ImageEvent> wire = connected.wires().wire(ImageEvent.class, Topics.IMAGE_EVENTS);
        try (KafkaProducer<byte[], byte[]> producer = connected.producer(new Properties())) {
            Pace pace = Pace.of(rate);
            for (long i = 0; i < images.count(); i++) {
                Optional<String> objection = images.objection(i);
                if (objection.isPresent()) {
                    acknowledgements.refuse(objection.get());
                } else {
                    NamedImage image = images.image(i);
                    pace.next();
                    producer.send(ImageEvents.record(wire, image, source), acknowledgements.of(image.name()));
                }
                bar.at(i + 1);
            }
            producer.flush();
        }
        acknowledgements.refused().forEach(line -> terminal.say("refused: " + line));
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%d of %d images sent to %s%n",
                        acknowledgements.accepted(),
                        images.count(),
                        Topics.IMAGE_EVENTS);
        spec.commandLine().getOut().flush();
        return acknowledgements.refused().isEmpty() ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }
}
