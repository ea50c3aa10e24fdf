package io.bencao.e2e;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/**
 * Receives traces as a collector does: OTLP over HTTP, protobuf ({@code POST /v1/traces}). Fields by their numbers in
 * opentelemetry-proto's {@code trace/v1/trace.proto}.
 */
final class OtlpReceiver implements AutoCloseable {

    private static final int RESOURCE_SPANS = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SPANS = 2;
    private static final int TRACE_ID = 1;
    private static final int SPAN_ID = 2;
    private static final int PARENT_SPAN_ID = 4;
    private static final int NAME = 5;
    private static final int START = 7;
    private static final int END = 8;

    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** A span; ids in hex, times in nanoseconds since 1970. The parent is empty for a root. */
    record Span(String trace, String id, String parent, String name, long start, long end) {}

    OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All that came so far. */
    List<Span> spans() {
        return List.copyOf(spans);
    }

    /** Those of one trace. */
    List<Span> of(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream body = packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            for (UnknownFieldSet resource : messages(UnknownFieldSet.parseFrom(body), RESOURCE_SPANS)) {
                for (UnknownFieldSet scope : messages(resource, SCOPE_SPANS)) {
                    messages(scope, SPANS).forEach(span -> spans.add(span(span)));
                }
            }
        }
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static Span span(UnknownFieldSet span) {
        return new Span(
                hex(span, TRACE_ID),
                hex(span, SPAN_ID),
                hex(span, PARENT_SPAN_ID),
                bytes(span, NAME).toStringUtf8(),
                span.getField(START).getFixed64List().get(0),
                span.getField(END).getFixed64List().get(0));
    }

    private static List<UnknownFieldSet> messages(UnknownFieldSet in, int field) {
        return in.getField(field).getLengthDelimitedList().stream()
                .map(OtlpReceiver::message)
                .toList();
    }

    private static UnknownFieldSet message(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("no protobuf message", e);
        }
    }

    private static ByteString bytes(UnknownFieldSet in, int field) {
        return in.getField(field).getLengthDelimitedList().stream().findFirst().orElse(ByteString.EMPTY);
    }

    private static String hex(UnknownFieldSet in, int field) {
        return HexFormat.of().formatHex(bytes(in, field).toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
