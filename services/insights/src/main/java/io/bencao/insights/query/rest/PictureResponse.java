package io.bencao.insights.query.rest;

import io.bencao.insights.query.Pictures.Picture;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** A picture as an answer. Whatever its bytes are, a browser must show it and nothing else. */
final class PictureResponse {

    private PictureResponse() {}

    /** An event's picture never changes. */
    static Response lasting(Picture picture) {
        return response(picture, "private, max-age=86400, immutable");
    }

    /** Another one may be there soon. */
    static Response fresh(Picture picture) {
        return response(picture, "no-cache");
    }

    private static Response response(Picture picture, String caching) {
        return Response.ok(picture.bytes(), picture.contentType())
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .build();
    }
}
