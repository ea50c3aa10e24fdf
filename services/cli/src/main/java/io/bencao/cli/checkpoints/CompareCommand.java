package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Scores;
import io.bencao.cli.evaluate.Judging;
import io.bencao.cli.evaluate.TestImages;
import io.bencao.cli.evaluate.report.JudgedCheckpoint;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.ThreadsOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import io.bencao.inference.InferenceOptions;
import io.bencao.inference.ModelLoadException;
import io.bencao.resnet.data.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts two checkpoints side by side. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        header = "Put two checkpoints side by side: network, training, accuracy, every class.",
        description = {
            "By what each says of itself; with --data both are judged now, in fp32, by the same images, and it is said"
                    + " how many of these they answer alike."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao checkpoints compare model/starter out/",
            "  bencao checkpoints compare model/starter out/ --data herbs/ --json | jq .agreement"
        })
final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "A checkpoint: its folder, a store with one in it, or its id or digest in the store.")
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "The other.")
    private String second;

    @Option(names = "--data", paramLabel = "DIR", description = "Labelled images to judge both by, as for 'evaluate'.")
    private Path data;

    @Mixin
    private StoreOption store;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        CheckpointBundle a = store.bundle(first);
        CheckpointBundle b = store.bundle(second);
        CheckpointComparison said = new CheckpointComparison(a, b, Optional.empty(), Optional.empty());
        CheckpointComparison comparison = data == null ? said : judged(said);
        Answer answer = output.answer(spec.commandLine());
        comparison.lines().forEach(line -> answer.say("%s", line));
        answer.value(comparison.fields());
        return ExitCode.OK;
    }

    private CheckpointComparison judged(CheckpointComparison said) throws IOException {
        if (!said.sameLabels()) {
            throw Complaint.usage("their labels differ, so the same images can't judge both. Leave --data away.");
        }
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        List<String> labels =
                said.a().manifest().labels().stream().map(Manifest.Label::id).toList();
        TestImages images = TestImages.in(data, labels, false);
        try {
            JudgedCheckpoint a = judged(said.a(), images, terminal);
            JudgedCheckpoint b = judged(said.b(), images, terminal);
            List<Scores> scores = List.of(scores(a), scores(b));
            return new CheckpointComparison(
                    said.a(),
                    said.b(),
                    Optional.of(scores),
                    Optional.of(a.answers().agreement(b.answers())));
        } catch (ModelLoadException e) {
            throw Complaint.impossible(e.getMessage(), e);
        } catch (DataException e) {
            throw Complaint.usage(e.getMessage());
        }
    }

    private JudgedCheckpoint judged(CheckpointBundle bundle, TestImages images, Terminal terminal) throws IOException {
        return Judging.run(bundle, InferenceOptions.onCpu(Manifest.FP32), images, threads.count(), terminal);
    }

    private static Scores scores(JudgedCheckpoint judged) {
        return judged.answers().scores(judged.bundle().manifest().temperature());
    }
}
