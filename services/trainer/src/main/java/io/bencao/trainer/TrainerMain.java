package io.bencao.trainer;

import io.bencao.inference.OrderlyExit;
import io.bencao.lifecycle.StartException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the trainer, and on SIGTERM or SIGINT has it put its run down before the JVM begins to shut down. */
@QuarkusMain
public class TrainerMain implements QuarkusApplication {

    private static final Logger LOG = LoggerFactory.getLogger(TrainerMain.class);
    private static final int FAILED = 1;

    private final TrainerService service;

    public TrainerMain(TrainerService service) {
        this.service = service;
    }

    @Override
    public int run(String... args) throws InterruptedException {
        OrderlyExit.onSignal(this::stop);
        try {
            service.start();
        } catch (StartException e) {
            LOG.error("Can't start: {}", e.getMessage());
            service.stop();
            return FAILED;
        } catch (InterruptedException e) {
            if (!service.stopped()) {
                throw e;
            }
            LOG.info("Stopped while starting");
        }
        Quarkus.waitForExit();
        return service.failed() ? FAILED : 0;
    }

    private void stop() {
        try {
            service.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
