package io.bencao.references;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on this machine that answers with whatever bytes a path stands for, as badly as they come. */
final class BadServer implements AutoCloseable {

    static final byte[] IMAGE = "not really an image".getBytes(StandardCharsets.UTF_8);

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    BadServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        threads.execute(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The paths that were asked for. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void accept() {
        try {
            while (true) {
                Socket one = socket.accept();
                threads.execute(() -> answer(one));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void answer(Socket one) {
        try (one) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(one.getInputStream(), StandardCharsets.US_ASCII));
            String path = in.readLine().split(" ")[1];
            asked.add(path);
            String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                line = in.readLine();
            }
            OutputStream out = one.getOutputStream();
            if (path.startsWith("/status/")) {
                write(out, "HTTP/1.1 " + path.substring(8) + " X\r\nLocation: /good\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            switch (path) {
                case "/good" -> {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + IMAGE.length + "\r\n\r\n");
                    out.write(IMAGE);
                }
                case "/packed" -> {
                    write(
                            out,
                            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + IMAGE.length
                                    + "\r\n\r\n");
                    out.write(IMAGE);
                }
                case "/huge" -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n");
                case "/endless" -> {
                    write(out, "HTTP/1.1 200 OK\r\n\r\n");
                    while (true) {
                        out.write(new byte[1024]);
                    }
                }
                case "/drip" -> drip(out, "HTTP/1.1 200 OK\r\n\r\n");
                case "/drip-headers" -> drip(out, "HTTP/1.1 200 OK\r\nX: ");
                case "/silent" -> Thread.sleep(60_000);
                case "/cut" -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf");
                case "/nonsense" -> write(out, "\u0000\u0001 what\r\n\r\n");
                default -> write(out, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            }
            out.flush();
        } catch (IOException e) {
            // The client had enough.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void drip(OutputStream out, String begin) throws IOException, InterruptedException {
        write(out, begin);
        while (true) {
            out.write('x');
            out.flush();
            Thread.sleep(50);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        socket.close();
    }
}
