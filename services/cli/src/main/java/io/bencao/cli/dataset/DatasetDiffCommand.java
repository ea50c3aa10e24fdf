package io.bencao.cli.dataset;

import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Cells;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.schemas.TerminalText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two data sets. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        header = "Say what was added, removed and relabelled from one data set to another.",
        description = {
            "By the lists that were exported, whatever the forms and whatever was done to the files since; 'bencao dataset"
                    + " show' tells the latter.",
            "Exit status 0: the same images with the same labels; 1: they differ.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  bencao dataset diff collected corrected", "  bencao dataset diff collected corrected --json"})
final class DatasetDiffCommand implements Callable<Integer> {

    private static final int NAMED = 50;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "The one before.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "The one after.")
    private Path second;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        SetDifference difference = SetDifference.of(unchanged(first), unchanged(second));
        Answer answer = output.answer(spec.commandLine());
        print(answer, difference);
        answer.value(json(difference));
        return difference.isNone() ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    /** What a person wrote into the list would be told as what was exported. */
    static ExportedSet unchanged(Path folder) {
        ExportedSet set = ExportFile.read(folder);
        if (!set.isUnchanged()) {
            throw Complaint.usage(folder.resolve(ExportFile.NAME) + " was changed: its digest is not that of its images"
                    + " and labels. Labels are corrected by moving images to other class folders or in "
                    + LabelsTable.NAME
                    + "; export again for a list to compare with.");
        }
        return set;
    }

    private static void print(Answer answer, SetDifference difference) {
        if (difference.isNone()) {
            answer.say("the same");
            return;
        }
        answer.say(
                "%d added, %d removed, %d relabelled%s",
                difference.added().size(),
                difference.removed().size(),
                difference.relabelled().size(),
                difference.otherImage().isEmpty()
                        ? ""
                        : ", " + difference.otherImage().size() + " with another image");
        lines(
                answer,
                difference.added().stream()
                        .map(each -> line("added", each, each.label()))
                        .toList());
        lines(
                answer,
                difference.removed().stream()
                        .map(each -> line("removed", each, each.label()))
                        .toList());
        lines(
                answer,
                difference.relabelled().stream()
                        .map(each -> line(
                                "relabelled",
                                each.after(),
                                each.before().label() + " -> " + each.after().label()))
                        .toList());
        lines(
                answer,
                difference.otherImage().stream()
                        .map(each -> line("image", each.after(), each.after().sha256()))
                        .toList());
    }

    private static String line(String what, KeptExample example, String detail) {
        return Cells.line(what, example.eventId(), TerminalText.of(detail));
    }

    private static void lines(Answer answer, List<String> lines) {
        lines.stream().limit(NAMED).forEach(line -> answer.say("%s", line));
        if (lines.size() > NAMED) {
            answer.say("and %d more; --json names all", lines.size() - NAMED);
        }
    }

    private static Map<String, Object> json(SetDifference difference) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("same", difference.isNone());
        fields.put("added", difference.added().stream().map(ExampleJson::of).toList());
        fields.put("removed", difference.removed().stream().map(ExampleJson::of).toList());
        fields.put("relabelled", changes(difference.relabelled()));
        fields.put("otherImage", changes(difference.otherImage()));
        return fields;
    }

    private static List<Map<String, Object>> changes(List<SetDifference.Change> changes) {
        return changes.stream()
                .map(each -> Map.<String, Object>of(
                        "eventId",
                        each.after().eventId().toString(),
                        "before",
                        ExampleJson.of(each.before()),
                        "after",
                        ExampleJson.of(each.after())))
                .toList();
    }
}
