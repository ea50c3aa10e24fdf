package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.CheckpointException;
import io.bencao.checkpoint.CheckpointWriter;
import io.bencao.checkpoint.FamilyStages;
import io.bencao.checkpoint.Relabelling;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.local.LocalCheckpoint;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.options.SigningKeyOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
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

/** Gives a checkpoint's labels other names and stages. */
@Command(
        name = "relabel",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header =
                "Give the labels of a checkpoint other names for people, or declare their stages, without training anew.",
        description = {
            "Makes a checkpoint with the same network, ids and answers, signed by you; the one you name is not changed."
                    + " Ids stay, since predictions and corrections carry them.",
            "Exit status 0: made; 3: the one named is damaged, or nobody whom you trust signed it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao checkpoints relabel out/ --labels herbs/labels.json --out staged/",
            "  bencao checkpoints relabel model/starter --labels labels.json --out mine/"
                    + " --trusted-key model/starter/starter.pub",
            "      labels.json: 'bencao samples' writes one with stages"
        })
final class RelabelCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "A checkpoint's folder, or a store with one in it.")
    private Path path;

    @Option(
            names = "--labels",
            required = true,
            paramLabel = "FILE",
            description = "labels.json with the checkpoint's ids, in any order, their names and stages.")
    private Path labels;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            description = "The checkpoint store for the new one; made if missing.")
    private Path out;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Readable id of the new one. Default: the old one's with '-relabelled'.")
    private String id;

    @Mixin
    private SourceKeysOption sourceKeys;

    @Mixin
    private SigningKeyOption signingKey;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(path)) {
            throw Complaint.usage("there is no folder " + path + ".");
        }
        if (!Files.isRegularFile(labels)) {
            throw Complaint.usage("--labels " + labels + ": there is no such file.");
        }
        CheckpointBundle source = new LocalCheckpoint(path, sourceKeys.files()).bundle();
        SigningKey key = signingKey.key();
        String newId = id == null ? source.manifest().id() + "-relabelled" : id;
        try {
            CheckpointBundle made = new Relabelling(sourceKeys.and(key), new CheckpointWriter(out, key))
                    .write(source, new LabelChoice(labels.toString()).labels(), newId);
            key.exportPublic(out.resolve("signer.pub"));
            print(made);
            return ExitCode.OK;
        } catch (CheckpointException e) {
            throw Complaint.impossible(path + " can't be relabelled: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw Complaint.usage("--labels " + labels + ": " + e.getMessage() + ".");
        }
    }

    private void print(CheckpointBundle made) {
        Answer answer = output.answer(spec.commandLine());
        List<FamilyStages> families = FamilyStages.of(made.manifest().labels());
        answer.say("checkpoint  %s", made.folder());
        answer.say("public key  %s", out.resolve("signer.pub"));
        if (families.isEmpty()) {
            answer.say("stages      none declared");
        }
        families.forEach(stages -> answer.say("stages      %s", stages.text()));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("checkpoint", made.folder().toString());
        fields.put("digest", made.digest());
        fields.put("id", made.manifest().id());
        fields.put("families", families.stream().map(FamilyStages::text).toList());
        answer.value(fields);
    }
}
