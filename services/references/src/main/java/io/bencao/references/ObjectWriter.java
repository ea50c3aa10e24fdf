package io.bencao.references;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Puts images where references can point: each under its own digest, so that what is written twice is the same. The place is the
 * operator's choice, and not judged. Thread-safe.
 */
public final class ObjectWriter implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private interface Place {
        String put(String name, byte[] bytes) throws IOException;
    }

    private final Place place;
    private final Runnable end;

    private ObjectWriter(Place place, Runnable end) {
        this.place = place;
        this.end = end;
    }

    /**
     * @param target {@code s3://BUCKET} with or without a prefix, the address of a web server's folder that takes {@code PUT}, or a folder
     * @param store how the object store is reached
     * @throws IllegalArgumentException if it is none of these
     */
    public static ObjectWriter to(String target, ReferenceRules.Store store) {
        String base = target.endsWith("/") ? target : target + "/";
        if (target.startsWith(StoredObject.SCHEME)) {
            // Says at once what is wrong with the bucket's name.
            StoredObject.of(base + "name");
            SignedRequests signed = new SignedRequests(store);
            OkHttpClient client = client();
            return new ObjectWriter(
                    (name, bytes) -> {
                        StoredObject object = StoredObject.of(base + name);
                        try {
                            send(client, signed.put(object), bytes);
                        } catch (SdkException e) {
                            throw new IOException(e.getMessage(), e);
                        }
                        return base + name;
                    },
                    signed::close);
        }
        if (target.startsWith("http://") || target.startsWith("https://")) {
            HttpUrl url = server(base);
            OkHttpClient client = client();
            return new ObjectWriter(
                    (name, bytes) -> {
                        send(client, url.newBuilder().addPathSegment(name).build(), bytes);
                        return base + name;
                    },
                    () -> {});
        }
        return folder(Path.of(target));
    }

    private static HttpUrl server(String base) {
        try {
            URI uri = new URI(base);
            HttpUrl url = HttpUrl.Companion.parse(base);
            if (url != null && WebServer.of(uri).isPresent() && uri.getRawQuery() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + base + "' is no address: " + e.getReason(), e);
        }
        throw new IllegalArgumentException("'" + base + "' is no folder of a web server");
    }

    private static ObjectWriter folder(Path folder) {
        return new ObjectWriter(
                (name, bytes) -> {
                    Files.createDirectories(folder);
                    Path real = folder.toRealPath();
                    Path half = Files.createTempFile(real, ".half-", "");
                    try {
                        Files.write(half, bytes);
                        Files.move(half, real.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                    } finally {
                        Files.deleteIfExists(half);
                    }
                    return real.resolve(name).toUri().toString();
                },
                () -> {});
    }

    /**
     * Stores an image.
     *
     * @throws IOException if the place does not take it; the message says why
     */
    public Reference put(byte[] image) throws IOException {
        String digest = AllowedFetcher.sha256(image);
        return new Reference(place.put(digest, image), digest);
    }

    private static OkHttpClient client() {
        return new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .callTimeout(TIMEOUT)
                .build();
    }

    private static void send(OkHttpClient client, HttpUrl url, byte[] bytes) throws IOException {
        Request request = new Request.Builder()
                .url(url)
                .put(RequestBody.Companion.create(bytes, null, 0, bytes.length))
                .build();
        try (Response response = client.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                String text = new String(response.body().byteStream().readNBytes(1024), StandardCharsets.UTF_8);
                throw new IOException("the store does not take it: " + response.code() + " "
                        + Optional.of(text).filter(said -> !said.isBlank()).orElse(response.message()));
            }
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
