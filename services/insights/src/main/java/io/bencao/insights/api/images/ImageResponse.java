package io.bencao.insights.api.images;

import io.bencao.insights.api.images.ImagesQuery.Image;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.resteasy.reactive.RestMulti;

/**
 * An image as an answer. Whatever its bytes are, a browser must show it and nothing else. They are sent piece by piece as the asker takes
 * them, and given back when the last is sent, when the asker is gone, or when it has taken them too slowly.
 */
public final class ImageResponse {

    private static final int PIECE = 64 * 1024;

    /** 16 MiB over two megabits a second. */
    private static final long PATIENCE_MILLIS = 70_000;

    private ImageResponse() {}

    /** An event's image never changes. */
    public static RestMulti<byte[]> lasting(Image image, RoutingContext request) {
        return response(image, request, "private, max-age=86400, immutable");
    }

    /** Another one may be there soon. */
    public static RestMulti<byte[]> fresh(Image image, RoutingContext request) {
        return response(image, request, "no-cache");
    }

    private static RestMulti<byte[]> response(Image image, RoutingContext request, String caching) {
        byte[] bytes = image.bytes();
        int pieces = (bytes.length + PIECE - 1) / PIECE;
        AtomicBoolean given = new AtomicBoolean();
        Runnable giveBack = () -> {
            if (given.compareAndSet(false, true)) {
                image.close();
            }
        };
        // Also for whoever has gone before the first piece: then nothing else would end.
        long tooSlow = request.vertx().setTimer(PATIENCE_MILLIS, passed -> {
            request.request().connection().close();
            giveBack.run();
        });
        Multi<byte[]> sent = Multi.createFrom()
                .range(0, pieces)
                .map(piece -> Arrays.copyOfRange(bytes, piece * PIECE, Math.min(bytes.length, (piece + 1) * PIECE)))
                .onTermination()
                .invoke(() -> {
                    request.vertx().cancelTimer(tooSlow);
                    giveBack.run();
                });
        return RestMulti.fromMultiData(sent)
                .header(HttpHeaders.CONTENT_TYPE, image.contentType())
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .build();
    }
}
