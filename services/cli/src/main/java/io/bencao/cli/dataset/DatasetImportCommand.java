package io.bencao.cli.dataset;

import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.dataset.Corrections.Correction;
import io.bencao.cli.label.AnnotationWriter;
import io.bencao.cli.label.PredictedLabels;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.SigningKeyOption;
import io.bencao.cli.terminal.Cells;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.protocols.feedback.FeedbackSeal;
import io.bencao.protocols.limits.NameLimits;
import io.bencao.schemas.TerminalText;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives corrected labels back as feedback. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Give corrected labels of a data set back, as 'bencao label' does.",
        description = {
            "In class folders an image that was moved to another folder has that one's label; in labels.csv the column label"
                    + " counts. For each label that differs from the exported one a record of feedback is sent, sealed with your"
                    + " signing key. What the topics say already is not sent again, and nothing overwrites a label that somebody"
                    + " else gave since the export.",
            "Exit status 0: all that differs was sent, or stands there; 1: some could not be understood or was not sent, which is"
                    + " named; 2: no such data set, or a label that no checkpoint has.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao dataset import collected --dry-run",
            "  bencao dataset import collected --annotator li",
            "  bencao dataset import collected-csv/labels.csv"
        })
final class DatasetImportCommand implements Callable<Integer> {

    /** Committed together: few enough for a transaction's time. */
    private static final int TOGETHER = 200;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Parameters(
            paramLabel = "DIR|FILE.csv",
            description =
                    "A data set in class folders or with a labels.csv; or a table beside a data set's dataset.json.")
    private Path given;

    @Option(names = "--dry-run", description = "Only say what would be sent.")
    private boolean dry;

    @Option(
            names = "--annotator",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who says so. Default: ${DEFAULT-VALUE}.")
    private String annotator;

    @Option(
            names = "--unchecked",
            description =
                    "Send labels that no checkpoint has yet, and those of events whose prediction is no longer kept.")
    private boolean unchecked;

    @Mixin
    private ExampleTrustOption trust;

    @Mixin
    private SigningKeyOption key;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        NameLimits.name("annotator", annotator).ifPresent(objection -> {
            throw Complaint.usage("--annotator: " + objection + ".");
        });
        Corrections corrections = corrections();
        List<Correction> differing = corrections.differing();
        Cluster connected = cluster.connect().requiring(Topics.FEEDBACK, Topics.AUDIT_LOG, Topics.PREDICTIONS);
        ImportPlan plan = plan(connected, differing);
        if (!dry && !plan.send().isEmpty()) {
            send(connected, plan.send());
        }
        print(plan, corrections);
        return corrections.unclear().isEmpty() && plan.refused().isEmpty() ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    private Corrections corrections() throws IOException {
        if (Files.isRegularFile(given)) {
            Path folder =
                    Optional.ofNullable(given.toAbsolutePath().getParent()).orElse(given);
            return CorrectedTable.read(given, DatasetDiffCommand.unchanged(folder));
        }
        ExportedSet set = DatasetDiffCommand.unchanged(given);
        return switch (set.layout()) {
            case FOLDERS -> CorrectedFolder.read(given, set);
            case CSV -> CorrectedTable.read(given.resolve(LabelsTable.NAME), set);
            case COCO ->
                throw Complaint.usage(given + " is in COCO's form, which corrections are not read from: export --as"
                        + " folders or --as csv to correct labels, or put a table with the columns "
                        + LabelsTable.EVENT_ID
                        + " and " + LabelsTable.LABEL + " into it and name that.");
        };
    }

    private ImportPlan plan(Cluster connected, List<Correction> differing) {
        if (differing.isEmpty()) {
            return new ImportPlan(List.of(), List.of(), List.of());
        }
        Set<UUID> events = differing.stream().map(Correction::eventId).collect(Collectors.toSet());
        Set<UUID> predicted = events;
        requireNames(differing);
        if (!unchecked) {
            PredictedLabels known = PredictedLabels.read(connected, events);
            requireKnown(differing, known.labels());
            predicted = known.events();
        }
        // Trying makes no key.
        Optional<SigningKey> own = dry ? key.keyIfThere() : Optional.of(key.key());
        ExampleTopic topic = ExampleTopic.read(connected, trust.keys(own), trust.takesUnsealed());
        Map<UUID, String> said =
                own.map(mine -> OwnFeedback.labels(connected, mine, annotator)).orElse(Map.of());
        return ImportPlan.of(differing, topic::find, said, predicted::contains);
    }

    private static void requireNames(List<Correction> differing) {
        for (Correction correction : differing) {
            NameLimits.name("label", correction.label()).ifPresent(objection -> {
                throw Complaint.usage(correction.eventId() + ": " + objection + ".");
            });
        }
    }

    /** A misspelt folder or cell would become a class. */
    private static void requireKnown(List<Correction> differing, Set<String> labels) {
        Set<String> unknown = new TreeSet<>();
        differing.stream()
                .map(Correction::label)
                .filter(label -> !labels.contains(label))
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw Complaint.usage("no checkpoint has a label " + String.join(", ", unknown) + "; known are "
                    + String.join(", ", labels)
                    + ". Nothing was sent. If these are classes to come, add --unchecked.");
        }
    }

    private void send(Cluster connected, List<Correction> corrections) {
        ProgressBar bar =
                new ProgressBar(Terminal.standardError(spec.commandLine().getErr()), "labels", corrections.size());
        SigningKey signing = key.key();
        int sent = 0;
        try (AnnotationWriter writer = new AnnotationWriter(connected)) {
            for (int from = 0; from < corrections.size(); from += TOGETHER) {
                List<Correction> some = corrections.subList(from, Math.min(from + TOGETHER, corrections.size()));
                some.forEach(correction -> writer.add(feedback(correction, signing)));
                writer.commit();
                sent += some.size();
                bar.at(sent);
            }
        } catch (Complaint e) {
            throw Complaint.impossible(
                    e.getMessage() + ". " + sent + " of " + corrections.size()
                            + " labels were sent before; type it again to send the others.",
                    e);
        }
    }

    private Feedback feedback(Correction correction, SigningKey signing) {
        return FeedbackSeal.seal(
                Feedback.newBuilder()
                        .setEventId(correction.eventId())
                        .setKind(FeedbackKind.LABEL)
                        .setTrueLabel(correction.label())
                        .setAnnotator(annotator)
                        .setGivenAt(Instant.now()),
                signing);
    }

    private void print(ImportPlan plan, Corrections corrections) {
        Answer answer = output.answer(spec.commandLine());
        plan.send()
                .forEach(each -> answer.say(
                        "%s",
                        Cells.line(
                                each.eventId(), TerminalText.of(each.example().label() + " -> " + each.label()))));
        corrections.unclear().forEach(each -> answer.say("not understood: %s", TerminalText.of(each)));
        plan.refused().forEach(each -> answer.say("not sent: %s", TerminalText.of(each)));
        answer.say(
                "%d labels %s by %s, %d stand there already",
                plan.send().size(),
                dry ? "would be sent" : "sent",
                TerminalText.of(annotator),
                plan.said().size());
        if (corrections.absent() > 0) {
            answer.say("%d images are no longer there, which says nothing of their labels", corrections.absent());
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dryRun", dry);
        fields.put("annotator", annotator);
        fields.put("sent", plan.send().stream().map(DatasetImportCommand::json).toList());
        fields.put("said", plan.said().stream().map(DatasetImportCommand::json).toList());
        fields.put("refused", plan.refused());
        fields.put("unclear", corrections.unclear());
        fields.put("absent", corrections.absent());
        answer.value(fields);
    }

    private static Map<String, Object> json(Correction correction) {
        return Map.of(
                "eventId", correction.eventId().toString(),
                "from", correction.example().label(),
                "to", correction.label());
    }
}
