package io.bencao.insights.access;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** HTTP/1.1 as anybody may write it: no path, header or method is corrected on the way. From any address of the loopback network. */
final class RawHttp {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int SMALL = 4096;

    private final URI to;
    private final String from;
    private final Map<String, String> headers;

    private RawHttp(URI to, String from, Map<String, String> headers) {
        this.to = to;
        this.from = from;
        this.headers = headers;
    }

    static RawHttp to(URI address) {
        return new RawHttp(address, "127.0.0.1", Map.of());
    }

    /** The same from this address of the loopback network. */
    RawHttp from(String address) {
        return new RawHttp(to, address, headers);
    }

    /** The same with this header as well, or instead. */
    RawHttp with(String name, String value) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        all.put(name, value);
        return new RawHttp(to, from, all);
    }

    /**
     * An answer.
     *
     * @param head its lines, from the status on
     * @param body as it came, chunks and all; of an endless one the beginning
     */
    record Answer(List<String> head, byte[] body) {

        int status() {
            return Integer.parseInt(head.get(0).split(" ", -1)[1]);
        }

        Optional<String> header(String name) {
            return head.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Asks, and reads until the server closes. */
    Answer ask(String method, String path) {
        return ask(method, path, "");
    }

    /** The same with a body. */
    Answer ask(String method, String path, String body) {
        try (Open open = open(method, path, body, "close")) {
            return open.answer();
        }
    }

    /** Asks and leaves the answer where it is. */
    Open open(String path) {
        return open("GET", path, "", "keep-alive");
    }

    private Open open(String method, String path, String body, String connection) {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Host", "localhost:" + to.getPort());
        all.put("Connection", connection);
        if (!body.isEmpty()) {
            all.put("Content-Type", "application/json");
            all.put("Content-Length", Integer.toString(body.length()));
        }
        all.putAll(headers);
        all.forEach((name, value) -> request.append(value.isEmpty() ? "" : name + ": " + value + "\r\n"));
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(SMALL);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(to.getHost(), to.getPort()), PATIENCE_MILLIS);
            socket.getOutputStream().write((request + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
            return new Open(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection with an answer that nobody has read yet. */
    record Open(Socket socket) implements Closeable {

        /** Its head, and a body that ends, or whose beginning says that it is a stream. */
        Answer answer() {
            try {
                List<String> head = head();
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                InputStream in = socket.getInputStream();
                byte[] some = new byte[SMALL];
                boolean endless = head.stream().anyMatch(line -> line.contains("text/event-stream"));
                for (int read = in.read(some); read >= 0; read = in.read(some)) {
                    body.write(some, 0, read);
                    if (endless) {
                        break;
                    }
                }
                return new Answer(head, body.toByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The lines of its head. */
        List<String> head() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int one = socket.getInputStream().read();
                if (one < 0) {
                    throw new IOException("closed before an answer: " + head);
                }
                head.append((char) one);
            }
            return head.toString().strip().lines().toList();
        }

        /** Reads on until the server closes; false if it does not within the time. */
        boolean ends(int withinMillis) {
            try {
                socket.setSoTimeout(withinMillis);
                long deadline = System.nanoTime() + withinMillis * 1_000_000L;
                byte[] some = new byte[SMALL];
                while (socket.getInputStream().read(some) >= 0) {
                    if (System.nanoTime() > deadline) {
                        return false;
                    }
                }
                return true;
            } catch (SocketTimeoutException e) {
                return false;
            } catch (IOException e) {
                // Reset: closed as well.
                return true;
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
