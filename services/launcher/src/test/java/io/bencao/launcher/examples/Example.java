package io.bencao.launcher.examples;

import io.bencao.launcher.Bencao;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command as some help shows it.
 *
 * @param words what is typed after {@code bencao}
 * @param rest where its output goes, as a shell takes it: {@code | jq .}, {@code > file}; empty for the terminal
 */
record Example(List<String> words, String rest) {

    private static final Pattern LINE = Pattern.compile("  bencao (.*?)( [|>] .*)?");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /** They start services and run for minutes: the long run of the whole system types them. */
    private static final Set<String> LONG =
            Set.of("up", "demo", "bench pipeline", "bench precision", "bench swap", "bench streams");

    /** Every one of every help but the long ones, in the order of the commands. */
    static List<Example> all() {
        return lines(Bencao.commandLine())
                .map(Example::of)
                .distinct()
                .filter(example -> LONG.stream().noneMatch(example::isOf))
                // Refused by a cluster without access rules, as here; SecuredClusterTest types it on one that has them.
                .filter(example -> !(example.isOf("topics acls") && example.has("--create")))
                .toList();
    }

    private static Stream<String> lines(CommandLine command) {
        Stream<String> own = Stream.of(command.getCommandSpec().usageMessage().footer())
                .filter(line -> line.startsWith("  bencao "));
        return Stream.concat(
                own, command.getSubcommands().values().stream().distinct().flatMap(Example::lines));
    }

    /** A line without the remark behind it. */
    private static Example of(String line) {
        Matcher parts = LINE.matcher(line.replaceFirst("(?<=\\S) {2,}.*", ""));
        if (!parts.matches()) {
            throw new AssertionError("no example: " + line);
        }
        List<String> words = WORD.matcher(parts.group(1))
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
        return new Example(words, parts.group(2) == null ? "" : parts.group(2));
    }

    /** Whether it begins so. */
    boolean isOf(String command) {
        return (String.join(" ", words) + " ").startsWith(command + " ");
    }

    boolean has(String word) {
        return words.contains(word);
    }

    /**
     * The words to run: those that are shown, with a cluster's address in place of the one that stands for it, and behind
     * them what makes hours of work seconds.
     */
    List<String> typed(String brokers) {
        List<String> typed = new ArrayList<>(words);
        int named = typed.indexOf("--brokers");
        if (named >= 0) {
            typed.set(named + 1, brokers);
        } else if (takes("--brokers")) {
            typed.addAll(List.of("--brokers", brokers));
        }
        typed.addAll(List.of(smaller().split(" ")));
        typed.removeIf(String::isEmpty);
        return typed;
    }

    /** The command without its arguments: {@code dlq show}. */
    String command() {
        return spec().qualifiedName();
    }

    /** Whether its command has this option. */
    boolean takes(String option) {
        return spec().findOption(option) != null;
    }

    private CommandSpec spec() {
        CommandLine found = Bencao.commandLine();
        for (String word : words) {
            CommandLine next = found.getSubcommands().get(word);
            if (next == null) {
                break;
            }
            found = next;
        }
        return found.getCommandSpec();
    }

    private String smaller() {
        if (isOf("samples") && has("--runs")) {
            return "--runs 1";
        }
        if (isOf("samples")) {
            return has("--test") ? "--count 12 --test 12" : "--count 12";
        }
        if (isOf("tail") && !has("--no-follow")) {
            return "--count 1";
        }
        if (isOf("bench training")) {
            return "--arch resnet18 --image-size 32 --batch 2 --steps 1 --rounds 1 --threads 1";
        }
        if (isOf("checkpoints relabel out/")) {
            return "--trusted-key out/signer.pub";
        }
        if (isOf("checkpoints calibrate")) {
            return "--data held/ --threads 1" + (has("out/") ? " --trusted-key out/signer.pub" : "");
        }
        if (isOf("bench unknown")) {
            return "--images 6 --rounds 2";
        }
        if (isOf("bench explain")) {
            return "--images 6";
        }
        if (has("--claim-check")) {
            return "--claim-check stored/";
        }
        if (isOf("bench roast")) {
            return "--runs 1 --golden 18 --every 40 --threads 1";
        }
        if (isOf("checkpoints fit-import")) {
            return "--padding same --norm-epsilon 1e-5";
        }
        if (isOf("checkpoints quantise")) {
            return "--calibration 8 --validation 8 --most-lost 100 --threads 1";
        }
        if (!isOf("train") || has("--now") || has("--freeze-backbone")) {
            return "";
        }
        return "--image-size 32 --epochs 1 --batch 8 --threads 1 --precisions fp32"
                + (has("--pretrained") ? "" : " --arch resnet18")
                + (has("--progressive") ? " --progressive 32:1" : "");
    }

    @Override
    public String toString() {
        return "bencao " + String.join(" ", words) + rest;
    }
}
