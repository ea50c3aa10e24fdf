package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointWriter;
import io.bencao.checkpoint.KnownImages;
import io.bencao.checkpoint.Manifest;
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
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.train.CalibratedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a checkpoint tell unknown images. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Let a checkpoint tell images that are unlike everything it knows, without training anew.",
        description = {
            "Keeps the features of some images beside the network, and finds how far from the nearest of them an image may"
                    + " be, so that fewer than one in 100 of such images are called unknown. Makes a checkpoint with the same"
                    + " network, answers and scores, signed by you; the one you name is not changed. 'bencao train' does"
                    + " this by itself.",
            "Exit status 0: made; 3: the one named is damaged, or nobody whom you trust signed it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao checkpoints calibrate out/ --data herbs/ --out telling/",
            "  bencao checkpoints calibrate model/starter --data small/ --out mine/ --trusted-key model/starter/starter.pub",
            "      small/: 'bencao samples small/ --count 240 --test 240' draws it"
        })
final class CalibrateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "A checkpoint's folder, or a store with one in it.")
    private Path path;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folders of classes, images that the network was not fitted on, 100 at least: where there are"
                    + " 'train', 'val' and 'test' ones, 'test', or else 'val'.")
    private Path data;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            description = "The checkpoint store for the new one; made if missing.")
    private Path out;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Readable id of the new one. Default: the old one's with '-calibrated'.")
    private String id;

    @Mixin
    private SourceKeysOption sourceKeys;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private SigningKeyOption signingKey;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(path)) {
            throw Complaint.usage("there is no folder " + path + ".");
        }
        CheckpointBundle source = new LocalCheckpoint(path, sourceKeys.files()).bundle();
        Terminal terminal = Terminal.standardError(spec.commandLine().getErr());
        SigningKey key = signingKey.key();
        String newId = id == null ? source.manifest().id() + "-calibrated" : id;
        try {
            List<ImageFile> images = heldOut(source.manifest().labels(), terminal);
            CheckpointBundle made = new CalibratedCheckpoint(
                            sourceKeys.and(key), threads.count(), new QuantiseProgress(terminal))
                    .write(source, images, newId, new CheckpointWriter(out, key));
            key.exportPublic(out.resolve("signer.pub"));
            print(made);
            return ExitCode.OK;
        } catch (CheckpointException e) {
            throw Complaint.impossible(path + " can't be calibrated: " + e.getMessage(), e);
        } catch (DataException e) {
            throw Complaint.usage(e.getMessage());
        }
    }

    private List<ImageFile> heldOut(List<Manifest.Label> labels, Terminal terminal) throws IOException {
        ClassFolders folders = ClassFolders.scan(data).relabelled(labels);
        terminal.say(folders.tally().summary());
        if (!folders.test().isEmpty()) {
            return folders.test();
        }
        return folders.validation().isEmpty() ? folders.training() : folders.validation();
    }

    private void print(CheckpointBundle made) {
        KnownImages known = made.manifest().known();
        Answer answer = output.answer(spec.commandLine());
        answer.say("checkpoint  %s", made.folder());
        answer.say("public key  %s", out.resolve("signer.pub"));
        answer.say("known       %d images of %d held out", known.images(), known.heldOut());
        answer.say("unknown     farther than %.4f from the nearest of them", known.threshold());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("checkpoint", made.folder().toString());
        fields.put("digest", made.digest());
        fields.put("id", made.manifest().id());
        fields.put("known", known.images());
        fields.put("heldOut", known.heldOut());
        fields.put("threshold", known.threshold());
        answer.value(fields);
    }
}
