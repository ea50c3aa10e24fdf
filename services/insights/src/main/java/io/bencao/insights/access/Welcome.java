package io.bencao.insights.access;

import io.bencao.runtime.StartException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says on standard output where the dashboard is, and each password once, when it was made. Not in the log: logs are kept and
 * read by others.
 */
@ApplicationScoped
public class Welcome {

    private final LocalPeople people;
    private final MetricsToken metrics;
    private final Optional<Path> handOver;
    private final String host;
    private final int port;

    public Welcome(
            LocalPeople people,
            MetricsToken metrics,
            AccessConfig config,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.people = people;
        this.metrics = metrics;
        this.handOver = config.handOver();
        this.host = host;
        this.port = port;
    }

    /**
     * Opens the files that logging in needs and says what has to be said.
     *
     * @throws StartException if one can't be opened, or new passwords can't be handed over
     */
    public void say(PrintStream out) {
        metrics.open();
        Map<String, String> fresh = people.open();
        if (handOver.isPresent()) {
            handOver(handOver.get(), fresh);
        }
        // Listening on all addresses is no address to go to.
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        out.println("Dashboard: http://" + reachable + ":" + port);
        if (handOver.isEmpty()) {
            fresh.forEach((name, password) ->
                    out.println("Login: " + name + " / " + password + "   (shown this once, kept only as a hash)"));
        }
        out.flush();
    }

    private static void handOver(Path file, Map<String, String> fresh) {
        String text = fresh.entrySet().stream()
                .map(one -> one.getKey() + " / " + one.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            Files.deleteIfExists(file);
            if (!fresh.isEmpty()) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, text);
            }
        } catch (IOException e) {
            throw new StartException(
                    "bencao.insights.access.hand-over: can't write " + file + ": " + e.getMessage(), e);
        }
    }
}
