package io.bencao.classifier;

import io.bencao.runtime.ServiceMain;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the pipeline, and drains it on SIGTERM or SIGINT before the JVM begins to shut down. */
@QuarkusMain
public class ClassifierMain implements QuarkusApplication {

    private final ClassifierPipeline pipeline;

    public ClassifierMain(ClassifierPipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public int run(String... args) throws InterruptedException {
        return ServiceMain.run(pipeline.shell(), pipeline::start, pipeline::nativeLines);
    }
}
