package io.bencao.cli.dataset;

import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Cells;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.schemas.TerminalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a data set holds. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        header = "Show what a data set holds, and whether its files are as they were exported.",
        description = {
            "Counts by class, source, annotator and how images were picked; when they were taken and labelled; the digest. Each"
                    + " file's SHA-256 is compared with the list's.",
            "Exit status 0: all files are as exported; 1: some differ, which are named, or the list was changed.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {"  bencao dataset show collected", "  bencao dataset show collected --json | jq .classes"})
final class DatasetShowCommand implements Callable<Integer> {

    private static final int NAMED = 20;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A folder that 'bencao dataset export' wrote.")
    private Path folder;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        ExportedSet set = ExportFile.read(folder);
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        ProgressBar bar = new ProgressBar(terminal, "images", set.images().size());
        List<FileCheck.Difference> differences = FileCheck.differences(folder, set, bar::at);
        terminal.draw();
        SetCounts counts = SetCounts.of(set);
        Answer answer = output.answer(spec.commandLine());
        print(answer, set, counts, differences);
        answer.value(json(set, counts, differences));
        return differences.isEmpty() && set.isUnchanged() ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    private static void print(
            Answer answer, ExportedSet set, SetCounts counts, List<FileCheck.Difference> differences) {
        answer.say(
                "%d images, %d missing, as %s, exported %s",
                set.images().size(), set.missing().size(), set.layout().text(), set.exportedAt());
        answer.say("digest %s%s", set.digest(), set.isUnchanged() ? "" : ": NOT that of the list, which was changed");
        counts.captured().ifPresent(span -> answer.say("taken    %s to %s", span.from(), span.to()));
        counts.labelled().ifPresent(span -> answer.say("labelled %s to %s", span.from(), span.to()));
        table(answer, "class", counts.classes());
        table(answer, "source", counts.sources());
        table(answer, "annotator", counts.annotators());
        table(answer, "picked", counts.picked());
        if (!differences.isEmpty()) {
            answer.say("%d files differ:", differences.size());
        }
        differences.stream()
                .limit(NAMED)
                .forEach(each -> answer.say(
                        "%s", Cells.line("  " + TerminalText.of(each.file()), TerminalText.of(each.what()))));
        if (differences.size() > NAMED) {
            answer.say("  and %d more; --json names all", differences.size() - NAMED);
        }
    }

    private static void table(Answer answer, String what, Map<String, Integer> counts) {
        SetCounts.mostFirst(counts)
                .forEach(each -> answer.say(
                        "%s",
                        Cells.line(
                                String.format(Locale.ROOT, "%-9s", what),
                                String.format(Locale.ROOT, "%7d", each.getValue()),
                                TerminalText.of(each.getKey()))));
    }

    private Map<String, Object> json(ExportedSet set, SetCounts counts, List<FileCheck.Difference> differences) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("folder", folder.toString());
        fields.put("as", set.layout().text());
        fields.put("exportedAt", set.exportedAt().toString());
        fields.put("digest", set.digest());
        fields.put("digestHolds", set.isUnchanged());
        fields.put("images", set.images().size());
        fields.put("missing", set.missing().size());
        fields.put("captured", span(counts.captured()));
        fields.put("labelled", span(counts.labelled()));
        fields.put("classes", counts.classes());
        fields.put("sources", counts.sources());
        fields.put("annotators", counts.annotators());
        fields.put("picked", counts.picked());
        fields.put(
                "differences",
                differences.stream()
                        .map(each -> Map.of("file", each.file(), "what", each.what()))
                        .toList());
        return fields;
    }

    private static Map<String, String> span(Optional<SetCounts.Span> span) {
        return span.map(known ->
                        Map.of("from", known.from().toString(), "to", known.to().toString()))
                .orElse(null);
    }
}
