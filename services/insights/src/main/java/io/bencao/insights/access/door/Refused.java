package io.bencao.insights.access.door;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** An answer to a request that gets no further, in the form of all others. */
public final class Refused {

    private Refused() {}

    /** Answers, and closes: what else comes over this connection is no better. */
    public static void with(RoutingContext context, int status, String message) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(JsonObject.of("code", "refused", "message", message).encode());
    }
}
