package io.bencao.cli.dataset;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.ReferenceOptions;
import io.bencao.cli.options.SigningKeyOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.schemas.TerminalText;
import io.bencao.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes labelled examples and their images into a folder. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Write the labelled examples with their images into a folder, to train on anywhere.",
        description = {
            "Of each event the label that holds now, as the trainer reads it: sealed by a trusted key, and not taken back."
                    + " Images are the cameras' own bytes. dataset.json says of each where it came from, and the digest of the"
                    + " whole; it is written last, so that a folder without it is no data set.",
            "folders: a folder for each class, as 'bencao train --data' reads it; coco: images/ and annotations.json; csv:"
                    + " images/ and labels.csv.",
            "Images that events only refer to are fetched from the places that --references-… allows, and must have the digest"
                    + " that was labelled.",
            "Exit status 0: every image is there; 1: images are no longer kept, or records of the topic are not believed,"
                    + " which are counted; 2: the folder is not empty, or a label can't be a folder's name.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao dataset export --as folders --out labelled",
            "  bencao dataset export --as coco --out labelled --json",
            "  bencao dataset export --as csv --out labelled --trusted-key keys/insights.pub",
            "  bencao dataset export --as folders --references-buckets frames --s3-endpoint http://minio:9000"
        })
final class DatasetExportCommand implements Callable<Integer> {

    /** Missing images that are named on the terminal, at most. */
    private static final int NAMED = 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            required = true,
            description = "How files lie: folders, coco or csv.",
            converter = ImageLayoutConverter.class)
    private ImageLayout layout;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "dataset",
            description = "Where to; made if missing, must be empty. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Mixin
    private ExampleTrustOption trust;

    @Mixin
    private SigningKeyOption key;

    @Mixin
    private ReferenceOptions references;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        ExportFolder folder = ExportFolder.at(out, layout);
        Cluster connected = cluster.connect().requiring(Topics.LABELLED_EXAMPLES, Topics.IMAGE_EVENTS);
        ExampleTopic topic = ExampleTopic.read(connected, trust.keys(key.keyIfThere()), trust.takesUnsealed());
        requireUsable(topic);
        List<ExportedImage> images = new ArrayList<>();
        List<MissingImage> missing = new ArrayList<>();
        fetch(connected, topic, folder, images, missing);
        ExportedSet set = ExportedSet.of(layout, Instant.now(), images, missing);
        folder.finish(set);
        answer(set, topic.refused());
        return missing.isEmpty() && topic.refused().isEmpty() ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    private void requireUsable(ExampleTopic topic) {
        if (topic.examples().isEmpty()) {
            throw Complaint.impossible("there is nothing to export: no event of " + Topics.LABELLED_EXAMPLES
                    + " has a label that is believed"
                    + (topic.refused().isEmpty()
                            ? ". 'bencao label' or the dashboard gives some."
                            : "; not believed are " + counts(topic.refused()) + ". Give insights' key: --trusted-key"
                                    + " STATE-DIR-access/seal.pub of each instance."));
        }
        layout.objection(topic.examples().stream()
                        .map(KeptExample::label)
                        .distinct()
                        .sorted()
                        .toList())
                .ifPresent(objection -> {
                    throw Complaint.usage("class folders can't be made: " + objection
                            + ". --as coco and --as csv keep labels as text.");
                });
    }

    /** In the order of the coordinates, so that the brokers read on. */
    private void fetch(
            Cluster connected,
            ExampleTopic topic,
            ExportFolder folder,
            List<ExportedImage> images,
            List<MissingImage> missing)
            throws IOException {
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        ProgressBar bar = new ProgressBar(terminal, "images", topic.examples().size());
        List<KeptExample> ordered = topic.examples().stream()
                .sorted(Comparator.comparing(
                                (KeptExample example) -> example.place().topic())
                        .thenComparing(example -> example.place().partition())
                        .thenComparing(example -> example.place().offset()))
                .toList();
        int done = 0;
        try (OriginalImages originals = new OriginalImages(connected, references.fetcher())) {
            for (KeptExample example : ordered) {
                OriginalImages.Fetched fetched = originals.fetch(example);
                if (fetched instanceof OriginalImages.Found found) {
                    images.add(folder.add(example, found.image()));
                } else if (fetched instanceof OriginalImages.Gone gone) {
                    missing.add(new MissingImage(example, gone.reason(), gone.detail()));
                    if (missing.size() <= NAMED) {
                        terminal.say("missing: " + example.eventId() + ": " + gone.detail());
                    }
                }
                done++;
                bar.at(done);
            }
        }
        // By event id: the same list whatever the partitions.
        images.sort(Comparator.comparing(image -> image.example().eventId().toString()));
        missing.sort(Comparator.comparing(image -> image.example().eventId().toString()));
    }

    private void answer(ExportedSet set, Map<String, Integer> refused) {
        Answer answer = output.answer(spec.commandLine());
        long classes = set.images().stream()
                .map(image -> image.example().label())
                .distinct()
                .count();
        answer.say(
                "%d images of %d classes in %s, digest %s",
                set.images().size(), classes, TerminalText.of(out.toString()), set.digest());
        Map<String, Integer> reasons = new LinkedHashMap<>();
        set.missing().forEach(image -> reasons.merge(image.reason().text(), 1, Integer::sum));
        if (!reasons.isEmpty()) {
            answer.say(
                    "%d images are missing: %s; %s names each", set.missing().size(), counts(reasons), ExportFile.NAME);
        }
        if (!refused.isEmpty()) {
            answer.say("records that are not believed: %s", counts(refused));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("folder", out.toString());
        fields.put("as", layout.text());
        fields.put("images", set.images().size());
        fields.put("classes", classes);
        fields.put("digest", set.digest());
        fields.put("missing", reasons);
        fields.put("refused", refused);
        answer.value(fields);
    }

    private static String counts(Map<String, Integer> reasons) {
        return reasons.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", "));
    }
}
