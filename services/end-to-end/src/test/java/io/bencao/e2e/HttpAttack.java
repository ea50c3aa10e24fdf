package io.bencao.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * A stranger at the port: paths in odd spellings, foreign host names, bodies without end, heads that never end, and listeners that stay
 * and take nothing. A connection that is refused or cut is what should happen.
 */
final class HttpAttack implements Siege.Attack, AutoCloseable {

    private static final List<String> PATHS = List.of(
            "/",
            "/api/overview",
            "/api;x/overview",
            "/api//overview",
            "/%61pi/overview",
            "/api/../api/overview",
            "/api/%2e%2e/q/metrics",
            "/api/alerts?limit=99999999",
            "/api/throughput?window=1h&last=999999h",
            "/api/images/00000000-0000-0000-0000-000000000000",
            "/q/metrics",
            "/q/health/ready",
            "/q/openapi",
            "/" + "a/".repeat(2_000));

    private static final String LISTEN = "/api/live";
    private static final int MOST_OPEN = 150;
    private static final int BODY = 4 << 20;
    private static final int PATIENCE_MILLIS = 2_000;

    private final Random random = new Random(4);
    private final List<URI> targets;
    private final Deque<Socket> left = new ArrayDeque<>();

    HttpAttack(List<URI> targets) {
        this.targets = List.copyOf(targets);
    }

    @Override
    public void strike() {
        URI target = targets.get(random.nextInt(targets.size()));
        String path = PATHS.get(random.nextInt(PATHS.size()));
        switch (random.nextInt(5)) {
            case 0 -> ask(target, head("GET", path, host(target)) + "\r\n", false);
            case 1 -> ask(target, head("GET", path, "evil.example") + "\r\n", false);
            case 2 -> ask(target, head("POST", path, host(target)) + "Content-Length: " + BODY + "\r\n\r\n", true);
            case 3 -> leave(target, head("GET", path, host(target)) + "X-Slow: ");
            default -> leave(target, head("GET", LISTEN, host(target)) + "\r\n");
        }
    }

    @Override
    public void close() {
        while (!left.isEmpty()) {
            end(left.pop());
        }
    }

    private void ask(URI target, String head, boolean body) {
        try (Socket socket = connected(target)) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.UTF_8));
            if (body) {
                out.write(new byte[BODY]);
            }
            out.flush();
            socket.getInputStream().readNBytes(64);
        } catch (IOException e) {
            // Refused, cut or slow: all of it is the other side's right.
        }
    }

    private void leave(URI target, String head) {
        try {
            Socket socket = connected(target);
            left.add(socket);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // As above.
        }
        if (left.size() > MOST_OPEN) {
            end(left.pop());
        }
    }

    private static Socket connected(URI target) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4 << 10);
        socket.connect(new InetSocketAddress(target.getHost(), target.getPort()), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone.
        }
    }

    private static String host(URI target) {
        return target.getHost() + ":" + target.getPort();
    }

    private static String head(String method, String path, String host) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n";
    }
}
