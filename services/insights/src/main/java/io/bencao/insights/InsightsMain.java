package io.bencao.insights;

import io.bencao.insights.access.Welcome;
import io.bencao.runtime.OrderlyExit;
import io.bencao.runtime.StartException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the rooms, and ends them on SIGTERM or SIGINT before the JVM begins to shut down. */
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
        OrderlyExit.onSignal(service::stop);
        try {
            welcome.say(System.out);
            service.start();
        } catch (StartException e) {
            LOG.error("Can't start: {}", e.getMessage());
            service.stop();
            return FAILED;
        }
        Quarkus.waitForExit();
        return service.failed() ? FAILED : 0;
    }
}
