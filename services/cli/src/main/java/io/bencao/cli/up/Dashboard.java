package io.bencao.cli.up;

import io.bencao.cli.local.LocalServices;
import io.bencao.cli.local.ServiceProcess;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/** The insights service of this machine: where its pages are and who may log in. */
final class Dashboard {

    private final ServiceProcess insights;
    private final Path logins;

    private Dashboard(ServiceProcess insights, Path logins) {
        this.insights = insights;
        this.logins = logins;
    }

    /** Starts it. New passwords come in a file of ours instead of in its log, where they would stay. */
    static Dashboard start(LocalServices services, Path folder, int port) {
        Path logins = folder.resolve("new-logins");
        ServiceProcess insights =
                services.insights(Map.of("bencao.insights.access.hand-over", logins.toString()), OptionalInt.of(port));
        return new Dashboard(insights, logins);
    }

    /**
     * Waits until it is ready.
     *
     * @return what a person has to know: the address, and the logins that are new; they are shown this once
     */
    String awaitWelcome() {
        try {
            insights.awaitReady();
            StringBuilder text = new StringBuilder("dashboard  http://127.0.0.1:").append(insights.httpPort());
            if (Files.exists(logins)) {
                for (String login : Files.readAllLines(logins)) {
                    text.append(System.lineSeparator())
                            .append("login      ")
                            .append(login)
                            .append("   (shown this once)");
                }
                Files.delete(logins);
            }
            return text.toString();
        } catch (IOException e) {
            throw Complaint.impossible("can't read the new logins in " + logins + ": " + Reason.of(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Complaint.impossible("interrupted", e);
        }
    }
}
