package io.bencao.cli.dlq;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.ReferenceOptions;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Reason;
import io.bencao.protocols.deadletters.DeadLetterRecord;
import io.bencao.protocols.images.EventImages;
import io.bencao.protocols.images.StoredImage;
import io.bencao.references.Reference;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.TerminalText;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.schemas.avro.ImageReference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one dead letter and, on demand, writes its bytes to files. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        header = "Show one dead letter: all its headers, and its bytes as files.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao dlq show 2/17",
            "  bencao dlq show 2/17 --image broken.jpg      the image as it was sent",
            "  bencao dlq show 2/17 --record record.bin     the whole value, untouched"
        })
final class DeadLettersShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Parameters(
            paramLabel = "PARTITION/OFFSET",
            converter = Coordinates.Converter.class,
            description = "Which one, as 'bencao dlq list' prints it.")
    private Coordinates where;

    @Option(
            names = "--image",
            paramLabel = "FILE",
            description = "Write the image's bytes here; fetched where the event only refers to them.")
    private Path image;

    @Option(names = "--record", paramLabel = "FILE", description = "Write the record's value here.")
    private Path file;

    @Mixin
    private ReferenceOptions references;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        Cluster connected = cluster.connect().requiring(Topics.IMAGE_EVENTS_DLQ);
        DeadLetterRecord letter = Letters.at(connected, where);
        Answer answer = output.answer(spec.commandLine());
        Map<String, String> headers = headers(letter);
        answer.say("%s of %s", Coordinates.of(letter), letter.record().topic());
        answer.say("time    %s", letter.at());
        answer.say("source  %s", TerminalText.of(letter.key()));
        answer.say("value   %d bytes", letter.valueBytes());
        headers.forEach((name, text) -> answer.say("%s  %s", TerminalText.of(name), TerminalText.of(text)));
        byte[] value =
                letter.record().value() == null ? new byte[0] : letter.record().value();
        if (file != null) {
            write(answer, "record", file, value);
        }
        if (image != null) {
            write(answer, "image", image, image(connected.wires().wire(ImageEvent.class, Topics.IMAGE_EVENTS), value));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("topic", letter.record().topic());
        fields.put("partition", letter.record().partition());
        fields.put("offset", letter.record().offset());
        fields.put("time", letter.at().toString());
        fields.put("source", letter.key());
        fields.put("bytes", letter.valueBytes());
        fields.put("headers", headers);
        answer.value(fields);
        return ExitCode.OK;
    }

    private static Map<String, String> headers(DeadLetterRecord letter) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : letter.record().headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }

    private byte[] image(Wire<ImageEvent> wire, byte[] value) {
        try {
            ImageEvent event = wire.read(value);
            if (event.getImage() instanceof ByteBuffer bytes) {
                byte[] image = new byte[bytes.remaining()];
                bytes.duplicate().get(image);
                return image;
            }
            return stored(wire, (ImageReference) event.getImage());
        } catch (MalformedRecordException e) {
            throw Complaint.impossible(where + " holds no image event (" + e.getMessage()
                    + "). Its bytes can be written as they are with --record FILE.");
        }
    }

    private byte[] stored(Wire<ImageEvent> wire, ImageReference reference) {
        String sha256 = HexFormat.of().formatHex(reference.getSha256().bytes());
        try (EventImages images = new EventImages(wire, references.fetcher())) {
            StoredImage found = images.fetch(new Reference(reference.getUri(), sha256));
            if (found instanceof StoredImage.Fetched fetched) {
                return fetched.encoded();
            }
            String why = found instanceof StoredImage.Away away ? away.why() : ((StoredImage.Withheld) found).why();
            throw Complaint.impossible(
                    where + " only refers to its image, which can't be fetched: " + TerminalText.of(why)
                            + ". --references-buckets, --references-servers or --references-folders allows a place.");
        }
    }

    private static void write(Answer answer, String what, Path target, byte[] bytes) {
        try {
            Files.write(target, bytes);
            answer.say("%s of %d bytes written to %s", what, bytes.length, target);
        } catch (IOException e) {
            throw Complaint.impossible("can't write " + Reason.of(e) + ".", e);
        }
    }
}
