package io.bencao.classifier;

import io.bencao.classifier.worklog.WorkLog;
import io.bencao.runtime.NativeLines;
import io.bencao.runtime.StartException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where an instance keeps what must outlive its process. */
final class StateFolder {

    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);

    private StateFolder() {}

    /**
     * The log of what is in work.
     *
     * @throws StartException if the folder that was named for it can't be used
     */
    static WorkLog workLog(ClassifierConfig config, String topicId) {
        Optional<Path> named = named(config);
        try {
            return WorkLog.open(named.isPresent() ? named.get() : ofUser(config.instanceId()), topicId);
        } catch (IOException e) {
            if (named.isPresent()) {
                throw new StartException("bencao.intake.state-dir: " + e.getMessage(), e);
            }
            LOG.warn(
                    "What is in work is not remembered; a record that the process dies of would end it again and again."
                            + " Set bencao.intake.state-dir to a folder that it can write reason='{}'",
                    e.toString());
            return WorkLog.none();
        }
    }

    private static Optional<Path> named(ClassifierConfig config) {
        return config.intake().stateDir().or(() -> config.checkpoint().cache().map(cache -> cache.resolve("in-work")));
    }

    /** Reads what native libraries say of images, if there is a folder for it. */
    static NativeLines.TakenOver nativeLines(
            ClassifierConfig config, MeterRegistry registry, Consumer<Throwable> onFatal) {
        try {
            Optional<Path> named = named(config);
            return NativeLines.takeOver(
                    named.isPresent() ? named.get() : ofUser(config.instanceId()), registry, onFatal);
        } catch (IOException e) {
            LOG.debug("Native libraries write to standard error", e);
            return () -> {};
        }
    }

    private static Path ofUser(String instanceId) throws IOException {
        Path home = Path.of(System.getProperty("user.home"));
        if (!home.isAbsolute()) {
            throw new IOException("the user has no home");
        }
        // A name from outside never becomes a path: an instance may be called anything.
        return home.resolve(".bencao/classifier").resolve(instanceId.replaceAll("[^A-Za-z0-9_-]", "_"));
    }

    static void close(WorkLog log) {
        try {
            log.close();
        } catch (IOException e) {
            LOG.warn("The log of what is in work could not be closed reason='{}'", e.toString());
        }
    }
}
