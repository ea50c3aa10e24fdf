package io.bencao.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * A registry over HTTP. Of the Confluent interface it needs three calls: schema by id, id by schema, register. Whatever is
 * no clear yes or no counts as no answer, so that a proxy's error page condemns no record.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    /** Not just any 404: the codes of the interface begin with it, a proxy's error page has none. */
    private static final int FIRST_NOT_FOUND_CODE = 40400;

    private static final int LAST_NOT_FOUND_CODE = 40499;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final RegistrySettings settings;
    private final String base;

    public HttpSchemaRegistry(RegistrySettings settings) {
        this.settings = settings;
        String url = settings.url().toString();
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    @Override
    public Optional<Schema> schema(int id) {
        Answer answer = ask(request("/schemas/ids/" + id).GET().build());
        if (answer.saysNotFound()) {
            return Optional.empty();
        }
        String text = answer.require("schema").asText();
        if (!answer.body().path("schemaType").asText("AVRO").equals("AVRO")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Schema.Parser().parse(text));
        } catch (SchemaParseException e) {
            // Stored for ever, and not one schema by itself: it may refer to others, which our own never do.
            return Optional.empty();
        }
    }

    @Override
    public int id(String subject, Schema schema) {
        String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8);
        String body = json.createObjectNode().put("schema", schema.toString()).toString();
        Answer answer = ask(request(settings.autoRegister() ? path + "/versions" : path)
                .header("Content-Type", MEDIA_TYPE)
                .POST(BodyPublishers.ofString(body))
                .build());
        if (answer.saysNotFound()) {
            throw new SchemaRefusedException("the registry at " + base + " has no such schema of "
                    + schema.getFullName() + " under the subject " + subject
                    + ". Register it ('bencao schema " + schema.getName()
                    + "' prints it), or set bencao.registry.auto-register=true.");
        }
        if (answer.status() == CONFLICT || answer.status() == UNPROCESSABLE) {
            throw new SchemaRefusedException("the registry at " + base + " does not take the schema of "
                    + schema.getFullName() + " under the subject " + subject + ": "
                    + answer.body().path("message").asText("no reason given")
                    + ". Another program's schema may stand there, or an older version that this one does not fit.");
        }
        return answer.require("id").asInt();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER)
                .header("Accept", MEDIA_TYPE + ", application/json");
        settings.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private Answer ask(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(request.uri(), response.statusCode(), parsed(response.body()));
        } catch (IOException e) {
            throw new RegistryUnavailableException(
                    "no schema registry answers at " + base + " (" + e
                            + "). Is it up, and is bencao.registry.url right?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("interrupted while the schema registry was asked", e);
        }
    }

    private JsonNode parsed(String body) {
        try {
            JsonNode node = json.readTree(body);
            return node == null ? json.missingNode() : node;
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }

    private record Answer(URI uri, int status, JsonNode body) {

        boolean saysNotFound() {
            int code = body.path("error_code").asInt();
            return status == NOT_FOUND && code >= FIRST_NOT_FOUND_CODE && code <= LAST_NOT_FOUND_CODE;
        }

        JsonNode require(String field) {
            if (status != OK || !body.has(field)) {
                throw new RegistryUnavailableException(
                        "the schema registry answers " + uri + " with status " + status + " and no '" + field
                                + "'. Check bencao.registry.url (for Apicurio it ends in /apis/ccompat/v7) and the login"
                                + " in bencao.registry.properties.",
                        null);
            }
            return body.get(field);
        }
    }
}
