package io.bencao.cli.up;

import io.bencao.cli.local.LocalServices;
import io.bencao.cli.local.ServiceProcess;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The insights service of this machine: where its pages are and who may log in. */
public final class Dashboard {

    private static final String LOGINS = "new-logins";

    private final ServiceProcess insights;

    private Dashboard(ServiceProcess insights) {
        this.insights = insights;
    }

    /** Starts it. New passwords come in a file of ours instead of in its log, where they would stay. */
    static Dashboard start(LocalServices services, Path folder, int port) {
        return start(services, folder, Map.of(), OptionalInt.of(port));
    }

    /**
     * The same with settings of the caller's own.
     *
     * @param port empty: any free one
     */
    public static Dashboard start(LocalServices services, Path folder, Map<String, String> own, OptionalInt port) {
        Map<String, String> all = new HashMap<>(own);
        all.put("bencao.insights.access.hand-over", folder.resolve(LOGINS).toString());
        return new Dashboard(services.insights(all, port));
    }

    /** Where its pages are. */
    public String address() {
        return "http://127.0.0.1:" + insights.httpPort();
    }

    /** Waits until its pages are there. */
    public void awaitReady() throws InterruptedException {
        insights.awaitReady();
    }

    /** The logins that it has made, told to a person this once; empty where there are no new ones. */
    public static List<String> newLogins(Path folder) {
        Path logins = folder.resolve(LOGINS);
        if (!Files.exists(logins)) {
            return List.of();
        }
        try {
            List<String> lines = Files.readAllLines(logins);
            Files.delete(logins);
            return lines.stream()
                    .map(login -> "login      " + login + "   (shown this once)")
                    .toList();
        } catch (IOException e) {
            throw Complaint.impossible("can't read the new logins in " + logins + ": " + Reason.of(e), e);
        }
    }
}
