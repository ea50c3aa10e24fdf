package io.bencao.insights.api.images;

import io.bencao.insights.api.images.ImagesQuery.Image;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** An image as an answer. Whatever its bytes are, a browser must show it and nothing else. */
public final class ImageResponse {

    private ImageResponse() {}

    /** An event's image never changes. */
    public static Response lasting(Image image) {
        return response(image, "private, max-age=86400, immutable");
    }

    /** Another one may be there soon. */
    public static Response fresh(Image image) {
        return response(image, "no-cache");
    }

    private static Response response(Image image, String caching) {
        return Response.ok(image.bytes(), image.contentType())
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .build();
    }
}
