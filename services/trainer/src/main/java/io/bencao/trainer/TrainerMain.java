package io.bencao.trainer;

import io.bencao.runtime.ServiceMain;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the trainer, and on SIGTERM or SIGINT has it put its run down before the JVM begins to shut down. */
@QuarkusMain
public class TrainerMain implements QuarkusApplication {

    private final TrainerService service;

    public TrainerMain(TrainerService service) {
        this.service = service;
    }

    @Override
    public int run(String... args) throws InterruptedException {
        return ServiceMain.run(service.shell(), service::start, service::nativeLines);
    }
}
