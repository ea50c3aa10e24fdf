package io.bencao.insights.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.insights.api.description.InterfaceRules;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.TestBroker;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins by a provider, as in production. */
class OpenIdConnectIT {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int FOUND = 302;
    private static final String CLAIM = "/api/review/claim";
    private static final String RELEASE = "/api/releases";

    @TempDir
    static Path folder;

    private static LoginProvider provider;
    private static TestBroker broker;
    private static InsightsProcess insights;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        provider = LoginProvider.start();
        broker = TestBroker.start(folder);
        insights = InsightsProcess.start(
                folder.resolve("insights"),
                broker.bootstrapServers(),
                Map.of(
                        "quarkus.oidc.tenant-enabled", "true",
                        "quarkus.oidc.auth-server-url", provider.address(),
                        "quarkus.oidc.client-id", "bencao",
                        "quarkus.oidc.credentials.secret", "a-secret-of-thirty-two-characters"));
        client = Client.nobody(insights.address());
    }

    @AfterAll
    static void stop() {
        insights.close();
        broker.close();
        provider.close();
    }

    @Test
    void shouldGiveTokensTheRolesThatTheProviderSays() {
        assertThat(client.writeWithToken(CLAIM, provider.token("wang", "viewer"))
                        .statusCode())
                .isEqualTo(FORBIDDEN);
        assertThat(client.writeWithToken(CLAIM, provider.token("lin", "operator"))
                        .statusCode())
                .isNotIn(UNAUTHORIZED, FORBIDDEN);
        assertThat(client.writeWithToken(RELEASE, provider.token("lin", "operator"))
                        .statusCode())
                .isEqualTo(FORBIDDEN);
        assertThat(client.writeWithToken(RELEASE, provider.token("li", "admin")).statusCode())
                .isNotIn(UNAUTHORIZED, FORBIDDEN);
    }

    @Test
    void shouldRefuseATokenThatTheProviderHasNotSigned() {
        assertThat(client.writeWithToken(CLAIM, provider.forgedToken("lin", "admin"))
                        .statusCode())
                .isEqualTo(UNAUTHORIZED);
        assertThat(client.writeWithToken(CLAIM, "nothing").statusCode()).isEqualTo(UNAUTHORIZED);
    }

    @Test
    void shouldSendPeopleToTheProvider() {
        HttpResponse<String> answer = client.get("/login");
        assertThat(answer.statusCode()).isEqualTo(FOUND);
        assertThat(answer.headers().firstValue("location").orElseThrow())
                .startsWith(provider.address() + "/authorize?")
                .contains("client_id=bencao");
        assertThat(client.json("/api/session").get("login").asText()).isEqualTo("oidc");
    }

    @Test
    void shouldDescribeWhereItsProviderSaysHowOneLogsIn() {
        JsonNode document = client.json("/q/openapi?format=json");
        assertThat(document.at("/components/securitySchemes/openIdConnect/openIdConnectUrl")
                        .asText())
                .isEqualTo(provider.address() + "/.well-known/openid-configuration");
        assertThat(InterfaceRules.broken(document)).isEmpty();
    }

    @Test
    void shouldMakeAndTakeNoPasswordsOfItsOwn() {
        assertThat(insights.password("admin")).isEmpty();
        assertThat(folder.resolve("insights/state-access/passwords")).doesNotExist();
        HttpResponse<String> answer = client.tryLogin("admin", "any", true);
        assertThat(answer.headers().firstValue("set-cookie").orElse("")).doesNotContain("bencao-session=");
        assertThat(answer.statusCode()).isNotEqualTo(200);
    }
}
