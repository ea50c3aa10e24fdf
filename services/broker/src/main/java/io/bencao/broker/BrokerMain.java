package io.bencao.broker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The child JVM's program: {@code BrokerMain FILE} runs a broker with the settings of that file until its standard input
 * ends. The parent holds the other end, and the system closes it with the parent, even one killed with -9: a broker never
 * outlives who started it.
 */
public final class BrokerMain {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private BrokerMain() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("expected one argument, the file of broker settings");
        }
        // Kafka makes names of its own upper case: in Turkish "classic" becomes CLASSİC, which it does not know.
        Locale.setDefault(Locale.ENGLISH);
        // Ctrl-C reaches every process of the terminal at once. The parent decides: its clients must end first.
        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        Properties settings = new Properties();
        try (InputStream file = Files.newInputStream(Path.of(arguments[0]))) {
            settings.load(file);
        }
        // Watch from the start: the parent may be gone before the broker is up.
        Thread watch = new Thread(() -> exitAtEndOf(System.in), "parent-watch");
        watch.setDaemon(true);
        watch.start();
        KafkaNode node = KafkaNode.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "broker-shutdown"));
        node.awaitEnd();
    }

    private static void exitAtEndOf(InputStream input) {
        try {
            while (input.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            System.err.println("standard input is gone: " + e.getMessage());
        }
        Thread halt = new Thread(BrokerMain::haltLate, "halt");
        halt.setDaemon(true);
        halt.start();
        System.exit(0);
    }

    /** The log of a broker survives a hard end; waiting for ever on a shutdown that hangs is worse. */
    private static void haltLate() {
        try {
            Thread.sleep(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
