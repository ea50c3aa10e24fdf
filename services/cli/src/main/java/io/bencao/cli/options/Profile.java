package io.bencao.cli.options;

import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.PropertiesDefaultProvider;

/**
 * What a person does not want to type each time: {@code ~/.bencao/profile.properties}, or the file that BENCAO_PROFILE
 * names, one {@code option=value} a line, without the hyphens; {@code bencao.produce.source=pan-3} is for one command alone.
 * BENCAO_BROKERS of the environment is the address of a cluster.
 */
public final class Profile {

    private static final String BROKERS = "brokers";
    private static final String CONFIG = "config";

    private final Properties values;
    private final Optional<Path> file;

    private Profile(Properties values, Optional<Path> file) {
        this.values = values;
        this.file = file;
    }

    /**
     * This user's, read now; empty where there is none.
     *
     * @throws Complaint if there is one and it can't be read, or one is named that is not there
     */
    public static Profile current() {
        String named = System.getProperty("bencao.profile", System.getenv("BENCAO_PROFILE"));
        Path file = named == null
                ? Path.of(System.getProperty("user.home"), ".bencao", "profile.properties")
                : Path.of(named);
        Properties values = new Properties();
        boolean exists = Files.exists(file);
        if (exists || named != null) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                values.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw Complaint.usage("can't read the profile " + file + " (" + Reason.of(e)
                        + "). It holds one option=value a line, such as brokers=kafka-1:9092.");
            }
        }
        return new Profile(values, exists ? Optional.of(file) : Optional.empty());
    }

    /** Where the cluster is: by the environment, else by the profile. */
    public Optional<String> brokers() {
        String environment = System.getProperty("bencao.brokers", System.getenv("BENCAO_BROKERS"));
        return Optional.ofNullable(environment == null || environment.isBlank() ? get(BROKERS) : environment);
    }

    /** The file of settings for the cluster. */
    public Optional<String> clusterConfig() {
        return Optional.ofNullable(get(CONFIG));
    }

    private String get(String key) {
        return values.getProperty(key);
    }

    /**
     * Gives every other option of this command line what the profile says where it is not typed. Whose brokers and which
     * file of settings win is for the commands to say that ask a cluster.
     *
     * @throws Complaint if the profile names what no command has: it would be taken for set
     */
    public void giveTo(CommandLine command) {
        Set<String> unknown = new TreeSet<>(values.stringPropertyNames());
        removeKnown(unknown, command);
        if (!unknown.isEmpty()) {
            throw Complaint.usage("the profile " + file.orElseThrow() + " names what is no option: "
                    + String.join(", ", unknown) + ". Write options without hyphens, such as " + BROKERS
                    + "=kafka-1:9092; for one command alone, bencao.produce.source=pan-3.");
        }
        command.setDefaultValueProvider(new Others(new PropertiesDefaultProvider(values)));
    }

    private static void removeKnown(Set<String> names, CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            String plain = option.longestName().replaceFirst("^-+", "");
            names.remove(plain);
            if (isAskedElsewhere(option)) {
                // They are one for all commands.
                continue;
            }
            names.remove(command.getCommandSpec().qualifiedName(".") + "." + plain);
        }
        command.getSubcommands().values().forEach(each -> removeKnown(names, each));
    }

    private static boolean isAskedElsewhere(OptionSpec option) {
        return option.longestName().equals("--" + BROKERS)
                || option.longestName().equals("--" + CONFIG);
    }

    private record Others(PropertiesDefaultProvider values) implements IDefaultValueProvider {

        @Override
        public String defaultValue(ArgSpec argument) throws Exception {
            return argument instanceof OptionSpec option && !isAskedElsewhere(option)
                    ? values.defaultValue(option)
                    : null;
        }
    }
}
