package io.bencao.cli.produce;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.images.ImageFiles;
import io.bencao.cli.images.NamedImage;
import io.bencao.cli.images.Pace;
import io.bencao.cli.images.RateConverter;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.imaging.folder.FolderTally;
import io.bencao.references.ObjectWriter;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            "Each image becomes one record of image-events. In a folder, all JPEG, PNG, WebP and BMP files count, at"
                    + " any depth, but for what is hidden or a system's; a class folder's name travels with its"
                    + " images as the attribute 'label' and changes no answer.",
            "Exit status 0: the cluster acknowledged every record; 1: it refused some, or images can't be read or"
                    + " are too large, which are named."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao produce pan-3.jpg --source pan-3",
            "  bencao produce photos/ --rate 5",
            "  bencao produce photos/ --claim-check s3://frames --s3-endpoint http://minio:9000",
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

    @Mixin
    private ClaimCheckOptions claimCheck = new ClaimCheckOptions();

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws InterruptedException {
        ImageFiles images = ImageFiles.in(paths);
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        ProgressBar bar = new ProgressBar(terminal, "images", images.count());
        Acknowledgements acknowledgements = new Acknowledgements();
        for (FolderTally tally : images.tallies()) {
            terminal.say(tally.summary());
            tally.troubles()
                    .forEach(each -> acknowledgements.refuse(
                            each.path() + ": " + each.reason().text()));
        }
        Cluster connected = cluster.connect().requiring(Topics.IMAGE_EVENTS);
        Wire<ImageEvent> wire = connected.wires().wire(ImageEvent.class, Topics.IMAGE_EVENTS);
        Optional<ObjectWriter> store = claimCheck.writer();
        try (KafkaProducer<byte[], byte[]> producer = connected.producer(new Properties())) {
            ImageSender sender = new ImageSender(producer, wire, source, store, acknowledgements);
            Pace pace = Pace.of(rate);
            for (long i = 0; i < images.count(); i++) {
                Optional<NamedImage> image = read(images, i, acknowledgements);
                if (image.isPresent()) {
                    pace.next();
                    sender.send(image.get());
                }
                bar.at(i + 1);
            }
            producer.flush();
        } finally {
            store.ifPresent(ObjectWriter::close);
        }
        acknowledgements.forbidden().ifPresent(denied -> {
            throw denied;
        });
        acknowledgements.refused().forEach(line -> terminal.say("refused: " + line));
        long asked = acknowledgements.accepted() + acknowledgements.refused().size();
        Answer answer = output.answer(spec.commandLine());
        answer.say("%d of %d images sent to %s", acknowledgements.accepted(), asked, Topics.IMAGE_EVENTS);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("topic", Topics.IMAGE_EVENTS.name());
        fields.put("images", asked);
        fields.put("sent", acknowledgements.accepted());
        fields.put("refused", acknowledgements.refused());
        answer.value(fields);
        return acknowledgements.refused().isEmpty() ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    /** The image, or none where it can't be sent: one file is no reason to keep the others back. */
    private static Optional<NamedImage> read(ImageFiles images, long index, Acknowledgements acknowledgements) {
        Optional<String> objection = images.objection(index);
        if (objection.isEmpty()) {
            try {
                return Optional.of(images.image(index));
            } catch (Complaint e) {
                objection = Optional.of(e.getMessage());
            }
        }
        acknowledgements.refuse(objection.get());
        return Optional.empty();
    }
}
