package io.bencao.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The broker's JVM ended, or never answered. The message says which, and shows the end of its log. */
public final class BrokerFailedException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_CHARACTERS = 2_000;

    private BrokerFailedException(String message) {
        super(message);
    }

    static BrokerFailedException ended(int status, Path log) {
        return new BrokerFailedException(
                "the broker ended with status " + status + "; its log " + log + " ends with:\n" + end(log));
    }

    static BrokerFailedException silent(Duration patience, Path log) {
        return new BrokerFailedException("the broker did not answer within " + patience.toSeconds() + " s; its log "
                + log + " ends with:\n" + end(log));
    }

    /** Whether the log says that another program has the port. */
    boolean portTaken() {
        return getMessage().contains("Address already in use");
    }

    private static String end(Path log) {
        try {
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            return text.substring(Math.max(0, text.length() - SHOWN_CHARACTERS));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }
}
