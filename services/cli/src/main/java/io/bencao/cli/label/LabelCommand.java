package io.bencao.cli.label;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.cluster.ClusterOptions;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.SigningKeyOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.protocols.feedback.FeedbackSeal;
import io.bencao.schemas.Topics;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.FeedbackKind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what an image really shows. */
@Command(
        name = "label",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Say what an image really shows.",
        description = {
            "EVENT_ID is that of the image's event, as 'bencao tail predictions' shows it; LABEL the true label's id."
                    + " The trainer learns from it once it has met its prediction. A later label of the same event"
                    + " replaces this one.",
            "It is sealed with your signing key, which insights must have among its trusted keys; that of 'bencao"
                    + " up' has.",
            "Exit status 0: written; 2: there is no prediction of the event, or no such label.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao label 6f2c0d3e-6f2f-4a53-9d36-0c6c2c8c1d55 sz_tg",
            "  bencao label 6f2c0d3e-6f2f-4a53-9d36-0c6c2c8c1d55 --confirm --annotator li",
            "  bencao label 6f2c0d3e-6f2f-4a53-9d36-0c6c2c8c1d55 --withdraw"
        })
public final class LabelCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Parameters(index = "0", paramLabel = "EVENT_ID", description = "The event.")
    private UUID eventId;

    @Parameters(index = "1", arity = "0..1", paramLabel = "LABEL", description = "The true label's id.")
    private String label;

    @ArgGroup
    private Instead instead = new Instead();

    /** What may be said instead of a label. */
    private static final class Instead {

        @Option(names = "--confirm", description = "The prediction is right.")
        private boolean confirm;

        @Option(names = "--withdraw", description = "What was said of this event before is void.")
        private boolean withdraw;

        @Option(names = "--ungradable", description = "Nobody can tell from this image.")
        private boolean ungradable;
    }

    @Option(
            names = "--annotator",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who says so. Default: ${DEFAULT-VALUE}.")
    private String annotator;

    @Option(
            names = "--from",
            paramLabel = "NAME",
            description = "With --withdraw: whose word is void, where it is not your own.")
    private String from;

    @Mixin
    private SigningKeyOption key;

    @Option(
            names = "--unchecked",
            description =
                    "Take the event id and the label as they are, though there is no such prediction or label yet.")
    private boolean unchecked;

    @Option(names = "--note", paramLabel = "TEXT", description = "Free text.")
    private String note;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        Feedback feedback = feedback();
        Cluster connected = cluster.connect().requiring(Topics.FEEDBACK, Topics.AUDIT_LOG, Topics.PREDICTIONS);
        if (!unchecked) {
            check(connected);
        }
        try (AnnotationWriter writer = new AnnotationWriter(connected)) {
            writer.add(feedback);
            writer.commit();
        }
        print(feedback);
        return ExitCode.OK;
    }

    /** The trainer never meets a label of an event that does not exist, and a misspelt label would become a class. */
    private void check(Cluster connected) {
        PredictedLabels predicted = PredictedLabels.read(connected, Set.of(eventId));
        if (predicted.events().isEmpty()) {
            throw Complaint.usage("there is no prediction of an event " + eventId
                    + ": 'bencao tail predictions --from-beginning' shows which there are. To label it before it is"
                    + " predicted, add --unchecked.");
        }
        if (label != null && !predicted.labels().contains(label)) {
            throw Complaint.usage("no checkpoint has a label '" + label + "'; known are "
                    + String.join(", ", predicted.labels()) + ". If it is a class to come, add --unchecked.");
        }
    }

    private Feedback feedback() {
        FeedbackKind kind = kind();
        if ((kind == FeedbackKind.LABEL) == (label == null || label.isBlank())) {
            throw Complaint.usage("give a LABEL, or one of --confirm, --withdraw and --ungradable instead of it.");
        }
        if (from != null && kind != FeedbackKind.WITHDRAW) {
            throw Complaint.usage("--from goes with --withdraw.");
        }
        if (annotator.isBlank()) {
            throw Complaint.usage("--annotator must name somebody.");
        }
        return FeedbackSeal.seal(
                Feedback.newBuilder()
                        .setEventId(eventId)
                        .setKind(kind)
                        .setTrueLabel(label)
                        .setAnnotator(annotator)
                        .setGivenAt(Instant.now())
                        .setNote(note)
                        .setWithdrawnFrom(from),
                key.key());
    }

    private FeedbackKind kind() {
        if (instead.confirm) {
            return FeedbackKind.CONFIRM;
        }
        if (instead.withdraw) {
            return FeedbackKind.WITHDRAW;
        }
        return instead.ungradable ? FeedbackKind.UNGRADABLE : FeedbackKind.LABEL;
    }

    private void print(Feedback feedback) {
        Answer answer = output.answer(spec.commandLine());
        String said = feedback.getKind() == FeedbackKind.LABEL
                ? "labelled " + feedback.getTrueLabel()
                : feedback.getKind().name().toLowerCase(Locale.ROOT);
        answer.say("%s  %s by %s", eventId, said, annotator);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("eventId", eventId.toString());
        fields.put("kind", feedback.getKind().name());
        fields.put("label", label);
        fields.put("annotator", annotator);
        fields.put("givenAt", feedback.getGivenAt().toString());
        answer.value(fields);
    }
}
