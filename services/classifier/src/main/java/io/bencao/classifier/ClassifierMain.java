package io.bencao.classifier;

import io.bencao.inference.OrderlyExit;
import io.bencao.lifecycle.StartException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the pipeline, and drains it on SIGTERM or SIGINT before the JVM begins to shut down. */
@QuarkusMain
public class ClassifierMain implements QuarkusApplication {

    private static final Logger LOG = LoggerFactory.getLogger(ClassifierMain.class);
    private static final int FAILED = 1;

    private final ClassifierPipeline pipeline;

    public ClassifierMain(ClassifierPipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public int run(String... args) throws InterruptedException {
        OrderlyExit.onSignal(this::drain);
        try {
            pipeline.start();
        } catch (StartException e) {
            LOG.error("Can't start: {}", e.getMessage());
            pipeline.stop();
            return FAILED;
        } catch (InterruptedException e) {
            if (!pipeline.stopped()) {
                throw e;
            }
            LOG.info("Stopped while starting");
        }
        Quarkus.waitForExit();
        return pipeline.failed() ? FAILED : 0;
    }

    private void drain() {
        try {
            pipeline.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
