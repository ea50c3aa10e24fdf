package io.bencao.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bencao.schemas.avro.AuditEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the registry's answers mean, spoken by a web server that says what the test tells it to. */
class HttpSchemaRegistryTest {

    private static final Schema SCHEMA = AuditEntry.getClassSchema();

    private HttpServer server;
    private int status = 200;
    private String body = "{}";
    private String asked;
    private String authorization;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldFindASchemaByItsNumber() {
        answers(200, "{\"schema\":\"{\\\"type\\\":\\\"string\\\"}\"}");
        assertThat(registry(true).schema(7)).contains(Schema.create(Schema.Type.STRING));
        assertThat(asked).isEqualTo("GET /base/schemas/ids/7");
    }

    @Test
    void shouldTellAMissingSchemaFromAWrongAddress() {
        answers(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
        assertThat(registry(true).schema(7)).isEmpty();
        answers(404, "<html>nothing here</html>");
        assertThatThrownBy(() -> registry(true).schema(7))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("status 404")
                .hasMessageContaining("bencao.registry.url");
    }

    @Test
    void shouldTakeOnlyAvroSchemas() {
        answers(200, "{\"schemaType\":\"JSON\",\"schema\":\"{\\\"type\\\":\\\"string\\\"}\"}");
        assertThat(registry(true).schema(7)).isEmpty();
        answers(200, "{\"schema\":\"nonsense\"}");
        assertThat(registry(true).schema(7)).isEmpty();
    }

    @Test
    void shouldCallEveryUnclearAnswerUnavailable() {
        for (int code : new int[] {401, 403, 429, 500, 503, 200}) {
            answers(code, "{\"error_code\":" + code + "}");
            assertThatThrownBy(() -> registry(true).schema(7))
                    .as("status %d", code)
                    .isInstanceOf(RegistryUnavailableException.class);
            assertThatThrownBy(() -> registry(true).id("x-value", SCHEMA))
                    .as("status %d", code)
                    .isInstanceOf(RegistryUnavailableException.class);
        }
        server.stop(0);
        assertThatThrownBy(() -> registry(true).schema(7))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("no schema registry answers at");
    }

    @Test
    void shouldRegisterOnlyWhereItMay() {
        answers(200, "{\"id\":12}");
        assertThat(registry(true).id("audit-log-value", SCHEMA)).isEqualTo(12);
        assertThat(asked).isEqualTo("POST /base/subjects/audit-log-value/versions");
        assertThat(registry(false).id("audit-log-value", SCHEMA)).isEqualTo(12);
        assertThat(asked).isEqualTo("POST /base/subjects/audit-log-value");
    }

    @Test
    void shouldSayWhatToDoAboutASchemaThatIsMissingOrRefused() {
        answers(404, "{\"error_code\":40401,\"message\":\"Subject not found\"}");
        assertThatThrownBy(() -> registry(false).id("audit-log-value", SCHEMA))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("audit-log-value")
                .hasMessageContaining("bencao.registry.auto-register=true");
        answers(409, "{\"error_code\":409,\"message\":\"no default for field x\"}");
        assertThatThrownBy(() -> registry(true).id("audit-log-value", SCHEMA))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("no default for field x");
    }

    @Test
    void shouldLogInAsTold() {
        answers(200, "{\"id\":12}");
        registry(Map.of(RegistrySettings.BASIC, "li:secret")).id("x-value", SCHEMA);
        assertThat(authorization).isEqualTo("Basic bGk6c2VjcmV0");
        registry(Map.of(RegistrySettings.BEARER, "token")).id("x-value", SCHEMA);
        assertThat(authorization).isEqualTo("Bearer token");
        registry(true).id("x-value", SCHEMA);
        assertThat(authorization).isNull();
    }

    private void answers(int code, String text) {
        status = code;
        body = text;
    }

    private SchemaRegistry registry(boolean autoRegister) {
        return new HttpSchemaRegistry(new RegistrySettings(url(), autoRegister, Map.of()));
    }

    private SchemaRegistry registry(Map<String, String> login) {
        return new HttpSchemaRegistry(new RegistrySettings(url(), true, login));
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/base/");
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
