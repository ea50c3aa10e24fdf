package io.bencao.cli.checkpoints;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.PrecisionGate;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.SigningKeyOption;
import io.bencao.cli.options.ThreadsOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import io.bencao.resnet.data.ClassFolders;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.quantise.Int8Addition;
import io.bencao.resnet.quantise.Quantisation;
import io.bencao.resnet.quantise.QuantisedCheckpoint;
import io.bencao.resnet.quantise.QuantiserSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds INT8 to a checkpoint. */
@Command(
        name = "quantise",
        aliases = "quantize",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Make a checkpoint that serves INT8 as well, without training anew.",
        description = {
            "Runs training images through the network to see which numbers occur in it, tries several ways to say them"
                    + " in bytes, keeps the one that answers other images most often as fp32 does, and judges the file."
                    + " Layers that hurt stay floats. The checkpoint you name is not changed.",
            "Exit status 0: made; 1: INT8 loses too much, and nothing was made."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao checkpoints quantise out/ --data herbs/ --out int8/",
            "  bencao checkpoints quantise out/ --data herbs/ --out int8/ --one-file",
            "      one file of a quarter of the bytes for both precisions"
        })
final class QuantiseCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "A checkpoint's folder, or a store with one in it.")
    private Path path;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description =
                    "The images, as for 'bencao train': 'train' to measure by, 'val' or else 'train' to choose by,"
                            + " 'test' to judge by.")
    private Path data;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            description = "The checkpoint store for the new one; made if missing.")
    private Path out;

    @Option(names = "--one-file", description = "Let one file serve both: fp32 then has its weights rounded to bytes.")
    private boolean oneFile;

    @Option(
            names = "--calibration",
            paramLabel = "N",
            defaultValue = "" + Int8Addition.CALIBRATION,
            description = "Images to measure on. Default: ${DEFAULT-VALUE}.")
    private int calibration;

    @Option(
            names = "--validation",
            paramLabel = "N",
            defaultValue = "" + Int8Addition.COMPARED,
            description = "Images to choose by. Default: ${DEFAULT-VALUE}.")
    private int validation;

    @Option(
            names = "--most-lost",
            paramLabel = "POINTS",
            defaultValue = "1",
            description = "Points of accuracy that INT8 may lose. The classifier takes it unasked up to 1. Default:"
                    + " ${DEFAULT-VALUE}.")
    private double mostLost;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private SigningKeyOption signingKey;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        if (calibration < 1 || validation < 1 || !(mostLost >= 0 && mostLost <= 100)) {
            throw Complaint.usage(
                    "--calibration and --validation must be at least 1, and --most-lost within 0 to 100.");
        }
        if (!Files.isDirectory(path)) {
            throw Complaint.usage("there is no folder " + path + ".");
        }
        CheckpointBundle source = new LocalCheckpoint(path, List.of()).bundle();
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        QuantiseProgress progress = new QuantiseProgress(terminal);
        Int8Addition addition =
                new Int8Addition(QuantiserSettings.USUAL.withThreads(threads.count()), oneFile, progress);
        try {
            ClassFolders folders = ClassFolders.scan(data);
            terminal.say(folders.tally().summary());
            QuantisedCheckpoint.Images images =
                    QuantisedCheckpoint.Images.of(folders, source.manifest().labels(), calibration, validation);
            SigningKey key = signingKey.key();
            QuantisedCheckpoint.Result result = new QuantisedCheckpoint(
                            addition, new PrecisionGate(mostLost / 100), threads.count(), progress)
                    .quantise(source, images, out, key);
            boolean made = result.objection().isEmpty();
            if (made) {
                key.exportPublic(out.resolve("signer.pub"));
            }
            print(result, made);
            return made ? ExitCode.OK : ExitCode.JUDGED_BAD;
        } catch (DataException | IllegalArgumentException e) {
            throw Complaint.usage(e.getMessage());
        } catch (IllegalStateException e) {
            throw Complaint.impossible(e.getMessage(), e);
        }
    }

    private void print(QuantisedCheckpoint.Result result, boolean made) {
        Answer answer = output.answer(spec.commandLine());
        PrintWriter people = answer.people();
        Manifest manifest = result.bundle().manifest();
        Quantisation quantisation = result.quantisation();
        Map<String, Integer> operators = quantisation.operators();
        people.printf(Locale.ROOT, "ranges      %s%n", QuantiseProgress.inWords(quantisation.calibrator()));
        people.printf(
                Locale.ROOT,
                "agreement   %.2f %% of the images chosen by answered as in fp32%n",
                100 * quantisation.agreement());
        people.printf(
                Locale.ROOT,
                "floats      %s%n",
                quantisation.floatLayers().isEmpty() ? "no layer" : String.join(", ", quantisation.floatLayers()));
        people.printf(
                Locale.ROOT,
                "fused       %d convolutions, %d sums%n",
                operators.getOrDefault("QLinearConv", 0),
                operators.getOrDefault("QLinearAdd", 0));
        result.objection().ifPresent(why -> people.printf(Locale.ROOT, "refused     %s%n", why));
        if (made) {
            manifest.scores()
                    .forEach((precision, scores) -> people.printf(
                            Locale.ROOT,
                            "%-11s %.2f %% of %d images%n",
                            precision,
                            100 * scores.accuracy(),
                            scores.examples()));
            people.printf(Locale.ROOT, "checkpoint  %s%n", result.bundle().folder());
            people.printf(Locale.ROOT, "public key  %s%n", out.resolve("signer.pub"));
        }
        answer.value(object(result, made));
    }

    private static ObjectNode object(QuantisedCheckpoint.Result result, boolean made) {
        Quantisation quantisation = result.quantisation();
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("made", made)
                .put("calibrator", quantisation.calibrator())
                .put("agreement", quantisation.agreement())
                .put("int8Accuracy", result.scores().accuracy())
                .put("digest", result.bundle().digest())
                .put("checkpoint", result.bundle().folder().toString());
        quantisation.floatLayers().forEach(object.putArray("floatLayers")::add);
        ObjectNode operators = object.putObject("operators");
        quantisation.operators().forEach(operators::put);
        return object;
    }
}
