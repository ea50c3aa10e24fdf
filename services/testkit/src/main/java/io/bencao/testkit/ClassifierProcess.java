package io.bencao.testkit;

import java.net.URI;

/** The packaged classifier as a child process. Ends with this object, and with this JVM, however that ends. */
public final class ClassifierProcess implements AutoCloseable {

    private static final String PUBLISHED_RECORDS = "bencao_published_records_total";

    private final ChildService service;

    private ClassifierProcess(ChildService service) {
        this.service = service;
    }

    /** Starts it and does not wait. Its port is a free one, unless the settings name one. */
    public static ClassifierProcess launch(ClassifierSettings settings) {
        return new ClassifierProcess(ChildService.launch(
                "classifier",
                Repository.classifierJar(),
                settings.jvmOptions(),
                settings.properties(),
                settings.environment(),
                settings.logFolder().resolve(settings.instance() + ".log")));
    }

    /** Starts it and waits until it is ready. */
    public static ClassifierProcess start(ClassifierSettings settings) {
        ClassifierProcess classifier = launch(settings);
        try {
            classifier.awaitReady();
            return classifier;
        } catch (AssertionError e) {
            classifier.close();
            throw e;
        }
    }

    /**
     * Waits until its health check says ready.
     *
     * @throws AssertionError with the end of its log if it ends first or takes too long
     */
    public void awaitReady() {
        service.awaitReady();
    }

    /** What its readiness check says at this moment. */
    public boolean isReady() {
        return service.isReady();
    }

    /** Where its health and its metrics are. */
    public URI address() {
        return service.address();
    }

    /** How many records it has published since its start, by its own metrics; 0 where they don't answer. */
    public long publishedRecords() {
        return counted(PUBLISHED_RECORDS);
    }

    /** The sum of all its metrics whose lines begin so; 0 where they don't answer. */
    public long counted(String metric) {
        return service.get("/q/metrics").stream()
                .flatMap(answer -> answer.body().lines())
                .filter(line -> line.startsWith(metric))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    public boolean isAlive() {
        return service.process().isAlive();
    }

    public long pid() {
        return service.process().pid();
    }

    /** {@code kill -9}; waits until it is gone. */
    public void kill() {
        service.kill();
    }

    /**
     * {@code SIGTERM}; waits until it has drained and ended.
     *
     * @return its exit status
     */
    public int terminate() {
        return service.statusAfterTermination();
    }

    /** What the system says of it; Linux only. */
    public ProcessUsage usage() {
        return new ProcessUsage(pid());
    }

    /** All that its log says. */
    public String output() {
        return service.output();
    }

    /** The end of its log. */
    public String endOfLog() {
        return service.endOfLog();
    }

    @Override
    public void close() {
        kill();
    }
}
