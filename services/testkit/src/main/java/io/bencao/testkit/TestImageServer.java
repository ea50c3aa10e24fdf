package io.bencao.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real web server on this machine that keeps images, for events that refer to them. Thread-safe. */
public final class TestImageServer implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> images = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch held = new CountDownLatch(0);
    private HttpServer server;
    private int port;

    private TestImageServer() {}

    /** Starts one. */
    public static TestImageServer start() {
        TestImageServer started = new TestImageServer();
        started.comeBack();
        return started;
    }

    /** What a service must be told to fetch from here. */
    public Map<String, String> settings() {
        return Map.of("bencao.references.servers", place(), "bencao.references.networks", "127.0.0.0/8");
    }

    /** Scheme, host and port. */
    public String place() {
        return "http://127.0.0.1:" + port;
    }

    /** Keeps an image; its address. */
    public String put(String name, byte[] image) {
        images.put("/" + name, image);
        return place() + "/" + name;
    }

    /** Keeps it no longer. */
    public void remove(String name) {
        images.remove("/" + name);
    }

    /** Answers for this one with a status from now on; 0: as it should. */
    public void answer(String name, int status) {
        refusals.put("/" + name, status);
    }

    /** Answers nobody until {@link #letGo}. */
    public void hold() {
        held = new CountDownLatch(1);
    }

    /** Answers, also those who wait. */
    public void letGo() {
        held.countDown();
    }

    /** The paths that were asked for, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** Stops listening; what it keeps stays. */
    public void goAway() {
        server.stop(0);
    }

    /** Listens again, at the same port. */
    public void comeBack() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getAddress().getPort();
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            held.await();
            byte[] image = images.get(path);
            int refusal = refusals.getOrDefault(path, 0);
            if (refusal != 0 || image == null) {
                exchange.sendResponseHeaders(refusal == 0 ? NOT_FOUND : refusal, -1);
                return;
            }
            exchange.sendResponseHeaders(OK, image.length);
            exchange.getResponseBody().write(image);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        goAway();
        threads.shutdownNow();
    }
}
