package io.bencao.insights;

import io.bencao.insights.access.Welcome;
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
    private final Welcome welcome;

    public InsightsMain(InsightsService service, Welcome welcome) {
        this.service = service;
        this.welcome = welcome;
    }

    @Override
    public int run(String... args) throws InterruptedException {
        try {
            welcome.say(System.out);
            service.start();
        } catch (StartException e) {
            LOG.error("Can't start: {}", e.getMessage());
            return FAILED;
        }
        Quarkus.waitForExit();
        return service.failed() ? FAILED : 0;
    }
}
