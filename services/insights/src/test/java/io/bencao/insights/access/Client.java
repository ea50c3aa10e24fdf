package io.bencao.insights.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Somebody who asks the service, with or without a session, as a program and not as a browser: nothing is added. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final Optional<String> cookie;

    private Client(URI address, Optional<String> cookie) {
        this.address = address;
        this.cookie = cookie;
    }

    static Client nobody(URI address) {
        return new Client(address, Optional.empty());
    }

    /** Logs in; the client that comes back has the session. */
    Client login(String name, String password) {
        HttpResponse<String> answer = tryLogin(name, password, true);
        String header = answer.headers().firstValue("set-cookie").orElseThrow();
        return new Client(address, Optional.of(header.substring(0, header.indexOf(';'))));
    }

    HttpResponse<String> tryLogin(String name, String password, boolean fromOwnPage) {
        HttpRequest.Builder request = request("/j_security_check")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("j_username=" + name + "&j_password=" + password));
        return send(fromOwnPage ? request.header(OwnPageFilter.HEADER, "test") : request);
    }

    /** What a browser would send of the session. */
    String cookie() {
        return cookie.orElseThrow();
    }

    /** The same session at a restarted service. */
    Client at(URI other) {
        return new Client(other, cookie);
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    JsonNode json(String path) {
        try {
            return JSON.readTree(get(path).body());
        } catch (IOException e) {
            throw new IllegalStateException("not JSON: " + path, e);
        }
    }

    /** A change as the page sends it. */
    HttpResponse<String> write(String method, String path) {
        return send(change(method, path).header(OwnPageFilter.HEADER, "test"));
    }

    /** A change as another site's page could make a browser send it. */
    HttpResponse<String> writeFromElsewhere(String method, String path) {
        return send(change(method, path));
    }

    /** A change with a bearer token. */
    HttpResponse<String> writeWithToken(String path, String token) {
        return send(change("POST", path).header("Authorization", "Bearer " + token));
    }

    private HttpRequest.Builder change(String method, String path) {
        return request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString("{}", StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
        cookie.ifPresent(value -> request.header("Cookie", value));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
