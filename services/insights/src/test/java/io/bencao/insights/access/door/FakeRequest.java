package io.bencao.insights.access.door;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** A request without a server: what it asks for, and what became of it. */
public final class FakeRequest {

    private final HttpMethod method;
    private final String path;
    private final List<String> hosts;
    private final String remote;
    private final List<Handler<?>> ends = new ArrayList<>();
    private int status;
    private boolean passed;

    private FakeRequest(HttpMethod method, String path, List<String> hosts, String remote) {
        this.method = method;
        this.path = path;
        this.hosts = hosts;
        this.remote = remote;
    }

    /** One that calls the service so, once for each host. */
    public static FakeRequest of(HttpMethod method, String path, String... hosts) {
        return new FakeRequest(method, path, List.of(hosts), "10.0.0.1");
    }

    /** A look from this address. */
    public static FakeRequest from(String address) {
        return new FakeRequest(HttpMethod.GET, "/", List.of("localhost"), address);
    }

    /** As Vert.x hands it on. */
    public RoutingContext context() {
        return proxy(RoutingContext.class, (self, called, arguments) -> switch (called.getName()) {
            case "request" -> request();
            case "response" -> response();
            case "next" -> {
                passed = true;
                yield null;
            }
            case "addEndHandler" -> {
                ends.add((Handler<?>) arguments[0]);
                yield ends.size();
            }
            default -> throw new UnsupportedOperationException(called.getName());
        });
    }

    /** The asker has gone. */
    public void end() {
        ends.forEach(each -> each.handle(null));
    }

    /** Of the answer; 0 if there was none. */
    public int status() {
        return status;
    }

    /** Whether it was handed on. */
    public boolean hasPassed() {
        return passed;
    }

    private HttpServerRequest request() {
        return proxy(HttpServerRequest.class, (self, called, arguments) -> switch (called.getName()) {
            case "authority" -> hosts.isEmpty() ? null : HostAndPort.create(hosts.get(0), 8090);
            case "headers" -> MultiMap.caseInsensitiveMultiMap().add("Host", hosts);
            case "path" -> path;
            case "method" -> method;
            case "remoteAddress" -> SocketAddress.inetSocketAddress(1, remote);
            default -> throw new UnsupportedOperationException(called.getName());
        });
    }

    private HttpServerResponse response() {
        return proxy(HttpServerResponse.class, (self, called, arguments) -> switch (called.getName()) {
            case "setStatusCode" -> {
                status = (int) arguments[0];
                yield self;
            }
            case "putHeader" -> self;
            case "end" -> Future.succeededFuture();
            default -> throw new UnsupportedOperationException(called.getName());
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
