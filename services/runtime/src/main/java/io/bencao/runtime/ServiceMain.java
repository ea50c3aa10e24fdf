package io.bencao.runtime;

import io.quarkus.runtime.Quarkus;
import java.util.Locale;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the main methods of all services do: start, wait for the end, say with which status to exit. */
public final class ServiceMain {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceMain.class);

    private ServiceMain() {}

    /** Starts a service; throws what {@link ServiceShell#start} throws. */
    @FunctionalInterface
    public interface Start {
        void run() throws InterruptedException;
    }

    /**
     * Runs a service to its end. SIGTERM and SIGINT stop it before the virtual machine begins to shut down.
     *
     * @param shell the service
     * @param start starts it
     * @param takeOver takes standard error over from native libraries, until the end
     * @return the exit status: 0, or {@link ProcessEnd#FAILED} when it could not start or an error ended it
     */
    public static int run(ServiceShell<?> shell, Start start, Supplier<NativeLines.TakenOver> takeOver)
            throws InterruptedException {
        // Libraries make names of their own upper case and back: in Turkish "i" is not the small letter of "I".
        Locale.setDefault(Locale.ENGLISH);
        OrderlyExit.onSignal(() -> stop(shell));
        try (NativeLines.TakenOver ignored = takeOver.get()) {
            return run(shell, start);
        }
    }

    private static int run(ServiceShell<?> shell, Start start) throws InterruptedException {
        try {
            start.run();
        } catch (StartException e) {
            LOG.error("Can't start: {}", e.getMessage());
            shell.stop();
            return ProcessEnd.FAILED;
        } catch (InterruptedException e) {
            if (!shell.stopped()) {
                throw e;
            }
            LOG.info("Stopped while starting");
        } catch (RuntimeException | Error e) {
            // A native library that is missing, a heap that is too small: rooms that are half open are closed before
            // the exit.
            if (shell.stopped()) {
                LOG.warn("Stopped while starting", e);
            } else {
                shell.onFatal().accept(e);
            }
        }
        Quarkus.waitForExit();
        return shell.failed() ? ProcessEnd.FAILED : 0;
    }

    private static void stop(ServiceShell<?> shell) {
        try {
            shell.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
