package io.bencao.insights;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the rooms; Quarkus stops them on SIGTERM or SIGINT, through {@link InsightsService}, after it has stopped to answer. */
@QuarkusMain
public class InsightsMain implements QuarkusApplication {

    private static final Logger LOG = LoggerFactory.getLogger(InsightsMain.class);
    private static final int FAILED = 1;

    private final InsightsService service;

    public InsightsMain(InsightsService service) {
        this.service = service;
    }

    @Override
    public int run(String... args) throws InterruptedException {
        try {
            service.start();
        } catch (StartException e) {
            LOG.error("Can't start: {}", e.getMessage());
            return FAILED;
        }
        Quarkus.waitForExit();
        return service.failed() ? FAILED : 0;
    }
}
