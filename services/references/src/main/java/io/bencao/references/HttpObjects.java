package io.bencao.references;

import io.bencao.references.FetchOutcome.Forbidden;
import io.bencao.references.FetchOutcome.Missing;
import io.bencao.references.FetchOutcome.TooLarge;
import io.bencao.references.FetchOutcome.Unreachable;
import io.bencao.references.JudgingResolver.AddressForbiddenException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * One GET: no redirect is followed, no proxy asked, no cookie kept, nothing unpacked, and the whole of it, from the look-up of the name
 * to the last byte, has one time limit. Thread-safe.
 */
final class HttpObjects implements AutoCloseable {

    private static final int OK = 200;
    private static final int REDIRECTED = 300;
    private static final int REFUSED = 400;
    private static final int NOT_FOUND = 404;
    private static final int TIMED_OUT = 408;
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int BUSY = 503;

    /** Of an error's text. */
    private static final int ERROR_BYTES = 4096;

    private final OkHttpClient client;
    private final long maxBytes;
    private final Duration timeout;

    HttpObjects(Dns dns, long maxBytes, Duration timeout) {
        this.maxBytes = maxBytes;
        this.timeout = timeout;
        this.client = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(true)
                .protocols(List.of(Protocol.HTTP_1_1))
                .proxy(Proxy.NO_PROXY)
                .dns(dns)
                .callTimeout(timeout)
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .build();
    }

    /** What an answer that is neither the object nor its absence means. */
    interface Refusals {
        /**
         * @param status 300 to 499, but for those that everybody understands alike
         * @param text the first bytes of what came with it
         */
        FetchOutcome meaning(int status, String text);
    }

    /**
     * What is there, of whatever digest.
     *
     * @param url checked already
     * @param shown names it in messages
     */
    FetchOutcome get(HttpUrl url, String shown, Refusals refusals) {
        Request request = new Request.Builder()
                .url(url)
                .header("User-Agent", "bencao")
                .header("Accept-Encoding", "identity")
                .build();
        try (Response response = client.newCall(request).execute()) {
            return read(response, shown, refusals);
        } catch (AddressForbiddenException e) {
            return new Forbidden(e.getMessage());
        } catch (UnknownHostException e) {
            return new Unreachable(true, shown + ": nobody knows a host of that name (" + url.host() + ")");
        } catch (InterruptedIOException e) {
            return new Unreachable(
                    false, shown + ": not there within bencao.references.timeout=" + timeout.toMillis() + "ms");
        } catch (IOException e) {
            return new Unreachable(true, shown + ": " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private FetchOutcome read(Response response, String shown, Refusals refusals) throws IOException {
        int status = response.code();
        if (status == OK) {
            return body(response);
        }
        if (status == NOT_FOUND || status == GONE) {
            String text = text(response);
            return text.contains("<Code>NoSuchBucket</Code>")
                    ? new Unreachable(true, shown + ": there is no such bucket")
                    : new Missing(shown + ": there is no such object (" + status + ")");
        }
        if (status == TOO_MANY_REQUESTS || status == BUSY) {
            return new Unreachable(true, shown + ": too busy (" + status + ")");
        }
        if (status >= SERVER_ERROR || status == TIMED_OUT) {
            return new Unreachable(false, shown + ": the server failed (" + status + ")");
        }
        if (status < REDIRECTED) {
            return new Forbidden(shown + ": answered with " + status + ", which brings no object");
        }
        FetchOutcome meaning = refusals.meaning(status, text(response));
        if (meaning != null) {
            return meaning;
        }
        return new Forbidden(
                status < REFUSED
                        ? shown + ": answered with a redirect (" + status + "), and none is followed"
                        : shown + ": the server refuses to give it (" + status + ")");
    }

    private FetchOutcome body(Response response) throws IOException {
        long announced = response.body().contentLength();
        if (announced > maxBytes) {
            return new TooLarge(maxBytes);
        }
        // Not believed: more than announced, or nothing announced, is cut at the limit all the same.
        byte[] bytes = response.body().byteStream().readNBytes((int) Math.min(Integer.MAX_VALUE - 8, maxBytes + 1));
        return bytes.length > maxBytes ? new TooLarge(maxBytes) : new FetchOutcome.Fetched(bytes);
    }

    private static String text(Response response) throws IOException {
        return new String(response.body().byteStream().readNBytes(ERROR_BYTES), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }
}
