package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes signing keys before the services that sign with them or trust them are started. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        header = "Make the signing keys that are missing in a folder.",
        description = {
            "For each name a file NAME.pem, the key, with mode 600, and NAME.pub, its public half, for"
                    + " bencao.checkpoint.trusted-keys. A key that is there stays."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  bencao checkpoints keys keys/ --name trainer --name insights"})
final class KeysCommand implements Callable<Integer> {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder; made if missing.")
    private Path folder;

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "Whose key; may be repeated.")
    private List<String> names;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() {
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw Complaint.usage(
                        "--name '" + name + "' can't name a file: use small letters, digits and hyphens.");
            }
        }
        Answer answer = output.answer(spec.commandLine());
        Map<String, String> ids = new LinkedHashMap<>();
        try {
            Files.createDirectories(folder);
            for (String name : names) {
                Path file = folder.resolve(name + ".pem");
                boolean isNew = !Files.exists(file);
                SigningKey key = SigningKey.createIfAbsent(file);
                key.exportPublic(folder.resolve(name + ".pub"));
                ids.put(name, key.keyId());
                answer.say("%s %s: %s", name, isNew ? "made" : "was there", key.keyId());
            }
        } catch (IOException e) {
            throw Complaint.impossible("can't make keys in " + folder + ": " + Reason.of(e), e);
        }
        answer.value(ids);
        return ExitCode.OK;
    }
}
