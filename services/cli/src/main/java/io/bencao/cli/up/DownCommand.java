package io.bencao.cli.up;

import io.bencao.cli.local.DataOption;
import io.bencao.cli.local.RunningSystem;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ends what runs in a folder, as Ctrl-C does. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        header = "End what 'bencao up' runs; the data stay.",
        description = {
            "Each service finishes what it holds. Only the process that has the folder is ended, and only while it has"
                    + " it: what a killed one left behind names nobody.",
            "Exit status 0: nothing runs there any more, or nothing did; 3: it has not ended in time."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  bencao down", "  bencao down --data /var/tmp/bencao"})
public final class DownCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description = "How long it may take. Default: ${DEFAULT-VALUE}.")
    private long wait;

    @Mixin
    private JsonOption output;

    @Override
    public Integer call() throws InterruptedException {
        Path folder = data.folder();
        Answer answer = output.answer(spec.commandLine());
        Optional<RunningSystem> running = RunningSystem.in(folder);
        if (running.isEmpty()) {
            answer.say("nothing runs in %s", folder);
        } else {
            end(folder, running.get());
            answer.say("ended; the data stay in %s", folder);
        }
        answer.value(Map.of("folder", folder.toString(), "ended", running.isPresent()));
        return ExitCode.OK;
    }

    private void end(Path folder, RunningSystem running) throws InterruptedException {
        ProcessHandle process = running.process()
                .orElseThrow(() -> Complaint.impossible("who has " + folder + " can't be found: it says process "
                        + running.pid() + ", and that is another or none. Does it run on another machine?"));
        if (!process.destroy()) {
            throw Complaint.impossible("process " + process.pid() + " can't be ended: is it another user's?");
        }
        try {
            process.onExit().get(wait, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw Complaint.impossible("process " + process.pid() + " has not ended within " + wait + " s; 'bencao logs"
                    + data.typed() + "' shows what it is at.");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
