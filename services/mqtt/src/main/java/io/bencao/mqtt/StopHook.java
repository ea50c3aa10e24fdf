package io.bencao.mqtt;

/** Has the bridge end in order when the process is told to: what is under way is acknowledged first. */
final class StopHook {

    private StopHook() {}

    static void with(Bridge bridge) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(bridge), "stop"));
    }

    private static void stop(Bridge bridge) {
        try {
            bridge.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
