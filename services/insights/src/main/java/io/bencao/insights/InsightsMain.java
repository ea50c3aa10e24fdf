package io.bencao.insights;

import io.bencao.insights.access.Reach;
import io.bencao.insights.access.Welcome;
import io.bencao.runtime.ServiceMain;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the rooms, and ends them on SIGTERM or SIGINT before the JVM begins to shut down. */
@QuarkusMain
public class InsightsMain implements QuarkusApplication {

    private final InsightsService service;
    private final Welcome welcome;
    private final Reach reach;

    public InsightsMain(InsightsService service, Welcome welcome, Reach reach) {
        this.service = service;
        this.reach = reach;
        this.welcome = welcome;
    }

    @Override
    public int run(String... args) throws InterruptedException {
        return ServiceMain.run(
                service.shell(),
                () -> {
                    reach.check();
                    welcome.say(System.out);
                    service.start();
                },
                service::nativeLines);
    }
}
