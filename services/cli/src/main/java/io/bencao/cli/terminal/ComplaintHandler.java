package io.bencao.cli.terminal;

import io.bencao.schemas.TerminalText;
import io.bencao.schemas.registry.RegistryUnavailableException;
import io.bencao.schemas.registry.SchemaRefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns whatever a command throws into a sentence on standard error and an exit code. Stack traces appear only with
 * {@code BENCAO_TRACE} set in the environment.
 */
public final class ComplaintHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("bencao: " + TerminalText.lines(Called.asTyped(problem.getMessage())));
        UnmatchedArgumentException.printSuggestions(problem, err);
        err.println(Called.asTyped("Try '" + command.getCommandSpec().qualifiedName() + " --help'."));
        err.flush();
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        Throwable cause = unwrapped(thrown);
        PrintWriter err = command.getErr();
        err.println("bencao: "
                + TerminalText.lines(Called.asTyped(explanation(cause, command).orElseGet(() -> sentence(cause)))));
        if (System.getenv("BENCAO_TRACE") != null) {
            thrown.printStackTrace(err);
        } else if (!(cause instanceof Complaint)) {
            err.println("Set BENCAO_TRACE=1 to see where this comes from.");
        }
        err.flush();
        return cause instanceof Complaint complaint ? complaint.exitCode() : ExitCode.IMPOSSIBLE;
    }

    /** By the options of the command that failed: those that name a cluster can ask it. */
    private static Optional<String> explanation(Throwable cause, CommandLine command) {
        if (!(cause instanceof KafkaException)) {
            return Optional.empty();
        }
        return command.getCommandSpec().mixins().values().stream()
                .map(CommandLine.Model.CommandSpec::userObject)
                .filter(FailureExplainer.class::isInstance)
                .map(FailureExplainer.class::cast)
                .flatMap(explainer -> explainer.explanation(cause).stream())
                .findFirst();
    }

    private static Throwable unwrapped(Throwable thrown) {
        boolean wrapper = thrown instanceof ExecutionException
                || thrown instanceof CompletionException
                || thrown instanceof UncheckedIOException
                || thrown instanceof CommandLine.ExecutionException
                // Kafka's clients wrap what a constructor threw ("Failed to construct kafka producer").
                || thrown.getClass() == KafkaException.class;
        return wrapper && thrown.getCause() != null ? unwrapped(thrown.getCause()) : thrown;
    }

    private static String sentence(Throwable cause) {
        if (cause instanceof Complaint) {
            return cause.getMessage();
        }
        if (cause instanceof RegistryUnavailableException || cause instanceof SchemaRefusedException) {
            return cause.getMessage();
        }
        if (cause instanceof TimeoutException) {
            return "the cluster did not answer in time (" + cause.getMessage()
                    + "). Is it up, and are --brokers and --config right?";
        }
        if (cause instanceof AuthenticationException) {
            return "the cluster refused the login: " + cause.getMessage() + ". Check the file given with --config.";
        }
        if (cause instanceof AuthorizationException) {
            return "the cluster does not allow this: " + cause.getMessage()
                    + ". Ask its owner for the right, or give another login with --config.";
        }
        if (cause instanceof OutOfMemoryError) {
            return "there is not enough memory: Java may take "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB (" + Reason.of(cause)
                    + "). Give it more with BENCAO_JAVA_OPTS=-Xmx4g, for example.";
        }
        if (cause instanceof LinkageError) {
            return "a native library can't be used (" + Reason.of(cause)
                    + "). Is this a system that it is made for, and is there room in the temporary folder, "
                    + System.getProperty("java.io.tmpdir") + "?";
        }
        if (Reason.of(cause).contains("Too many open files")) {
            return Reason.of(cause) + ". Raise the limit in this shell with 'ulimit -n 1024'.";
        }
        if (cause instanceof IOException || cause instanceof InvalidPathException) {
            return "reading or writing failed: " + Reason.of(cause) + ".";
        }
        if (cause instanceof KafkaException) {
            return "the cluster did not do it: " + Reason.of(cause) + ".";
        }
        return "this should not happen: " + Reason.of(cause) + " ("
                + cause.getClass().getSimpleName() + ").";
    }
}
