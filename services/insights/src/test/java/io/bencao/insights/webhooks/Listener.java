package io.bencao.insights.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A system that is told alerts: a real HTTP server, which answers as it is told to. */
public final class Listener implements AutoCloseable {

    private static final int OK = 204;

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile int port;
    private volatile int status = OK;

    /** A request. */
    public record Heard(String path, Map<String, List<String>> headers, String body) {

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase(name))
                    .map(each -> each.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }
    }

    /** What is done with a request after it was heard. */
    @FunctionalInterface
    public interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    /** One that takes everything. */
    public static Listener start() {
        Listener listener = new Listener();
        listener.open();
        return listener;
    }

    /** Listens again, on the same port. */
    public void open() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getAddress().getPort();
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /** Listens no more, until it is opened. */
    public void shut() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            heard.add(new Heard(exchange.getRequestURI().getPath(), Map.copyOf(exchange.getRequestHeaders()), body));
            Answer next = answers.poll();
            if (next == null) {
                exchange.sendResponseHeaders(status, -1);
            } else {
                next.give(exchange);
            }
        }
    }

    /** The next request is answered so; those after it as before. */
    public void next(Answer answer) {
        answers.add(answer);
    }

    /** From now on this is the answer. */
    public void answer(int newStatus) {
        status = newStatus;
    }

    /** All requests so far. */
    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
