package io.bencao.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.IVersionProvider;

/** What somebody who helps asks first: which Bencao, of which commit, on which Java. */
final class Version implements IVersionProvider {

    private static final int ANSWER_SECONDS = 5;

    @Override
    public String[] getVersion() {
        String version = Bencao.class.getPackage().getImplementationVersion();
        return new String[] {
            "bencao " + (version == null ? "(not packaged)" : version)
                    + commit().map(commit -> ", commit " + commit).orElse(""),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("java.vendor") + ", "
                    + System.getProperty("java.home"),
            System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                    + System.getProperty("os.arch")
        };
    }

    /** That of the source tree, marked where something in it is changed; the launcher builds whatever is newer. */
    private static Optional<String> commit() {
        String home = System.getProperty("bencao.home");
        if (home == null || !Files.exists(Path.of(home, ".git"))) {
            return Optional.empty();
        }
        try {
            Process git = new ProcessBuilder(
                            "git", "-C", home, "describe", "--always", "--abbrev=12", "--dirty=-changed")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean answered = git.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0;
            return answered && !said.isEmpty() ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            // No git here, or no copy of its: then nobody knows.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
