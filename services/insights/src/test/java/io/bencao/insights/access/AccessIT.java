package io.bencao.insights.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.TestBroker;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what at the running service, for every endpoint that its own description names. */
class AccessIT {

    private static final Map<String, String> PEOPLE =
            Map.of("bencao.insights.access.people.wang", "viewer", "bencao.insights.access.people.lin", "operator");
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final Set<String> WRITING = Set.of("post", "put", "delete", "patch");
    private static final String LOGOUT = "/api/session/logout";
    private static final List<String> IN_AND_OUT = List.of("/j_security_check", LOGOUT);
    private static final List<String> FOR_ADMINS =
            List.of("/api/releases", "/api/releases/rollback", "/api/dead-letters/replay", "/api/review/x/undo/x");

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static InsightsProcess insights;
    private static Client nobody;
    private static Client viewer;
    private static Client operator;
    private static Client admin;

    @BeforeAll
    static void start() {
        broker = TestBroker.start(folder);
        insights = InsightsProcess.start(folder.resolve("insights"), broker.bootstrapServers(), PEOPLE);
        nobody = Client.nobody(insights.address());
        viewer = nobody.login("wang", insights.password("wang").orElseThrow());
        operator = nobody.login("lin", insights.password("lin").orElseThrow());
        admin = nobody.login("admin", insights.password("admin").orElseThrow());
    }

    @AfterAll
    static void stop() {
        insights.close();
        broker.close();
    }

    @Test
    void shouldRefuseEveryChangeByNobody() {
        assertThat(changes()).allSatisfy(change -> assertThat(
                        nobody.write(change.method(), change.path()).statusCode())
                .isEqualTo(UNAUTHORIZED));
    }

    @Test
    void shouldRefuseEveryChangeByAViewer() {
        assertThat(changes()).allSatisfy(change -> assertThat(
                        viewer.write(change.method(), change.path()).statusCode())
                .isEqualTo(FORBIDDEN));
    }

    @Test
    void shouldRefuseToAnOperatorWhatIsForAdmins() {
        assertThat(changes()).extracting(Change::path).containsAll(FOR_ADMINS);
        assertThat(changes()).allSatisfy(change -> {
            HttpResponse<String> answer = operator.write(change.method(), change.path());
            if (FOR_ADMINS.contains(change.path())) {
                assertThat(answer.statusCode()).isEqualTo(FORBIDDEN);
            } else {
                assertThat(answer.statusCode()).isNotIn(UNAUTHORIZED, FORBIDDEN);
            }
        });
    }

    @Test
    void shouldLetAnAdminTryEverything() {
        assertThat(changes()).allSatisfy(change -> assertThat(
                        admin.write(change.method(), change.path()).statusCode())
                .isNotIn(UNAUTHORIZED, FORBIDDEN));
    }

    @Test
    void shouldRefuseWhatAnotherSitesPageCouldSendWithAnAdminsCookie() {
        assertThat(changes()).allSatisfy(change -> {
            HttpResponse<String> answer = admin.writeFromElsewhere(change.method(), change.path());
            assertThat(answer.statusCode()).isEqualTo(FORBIDDEN);
            assertThat(answer.body()).contains(OwnPageFilter.HEADER);
        });
    }

    @Test
    void shouldLogNobodyInForAnotherSitesPageOrWithAWrongPassword() {
        String password = insights.password("admin").orElseThrow();
        assertThat(nobody.tryLogin("admin", password, false).statusCode()).isEqualTo(FORBIDDEN);
        assertThat(nobody.tryLogin("admin", "guess", true).statusCode()).isEqualTo(UNAUTHORIZED);
        assertThat(nobody.tryLogin("nobody", password, true).statusCode()).isEqualTo(UNAUTHORIZED);
    }

    @Test
    void shouldKeepTheCookieFromScriptsAndFromOtherSites() {
        // When
        HttpResponse<String> answer =
                nobody.tryLogin("wang", insights.password("wang").orElseThrow(), true);

        // Then
        assertThat(answer.headers().firstValue("set-cookie").orElseThrow())
                .startsWith("bencao-session=")
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Strict");
    }

    @Test
    void shouldSayWhoIsAskingAndEndTheSession() {
        assertThat(nobody.json("/api/session").get("name").isNull()).isTrue();
        assertThat(operator.json("/api/session").get("name").asText()).isEqualTo("lin");
        assertThat(operator.json("/api/session").get("roles").toString()).isEqualTo("[\"operator\",\"viewer\"]");

        HttpResponse<String> loggedOut = operator.write("POST", LOGOUT);
        assertThat(loggedOut.headers().firstValue("set-cookie").orElseThrow())
                .startsWith("bencao-session=;")
                .contains("Max-Age=0");
    }

    @Test
    @Tag("soak")
    void shouldKnowSessionsAfterARestartButNotThoseWhoMayNoLonger() {
        // Given
        Path home = folder.resolve("restarted");
        Client wangBefore;
        Client linBefore;
        try (InsightsProcess first = InsightsProcess.start(home, broker.bootstrapServers(), PEOPLE)) {
            Client stranger = Client.nobody(first.address());
            wangBefore = stranger.login("wang", first.password("wang").orElseThrow());
            linBefore = stranger.login("lin", first.password("lin").orElseThrow());
        }

        // When: lin is no longer named, and only those who have logged in may look
        try (InsightsProcess second = InsightsProcess.start(
                home,
                broker.bootstrapServers(),
                Map.of(
                        "bencao.insights.access.people.wang", "viewer",
                        "bencao.insights.access.reading", "viewers"))) {

            // Then
            Client stranger = Client.nobody(second.address());
            assertThat(second.password("wang")).isEmpty();
            assertThat(wangBefore.at(second.address()).get("/api/status").statusCode())
                    .isEqualTo(OK);
            assertThat(linBefore.at(second.address()).get("/api/status").statusCode())
                    .isEqualTo(UNAUTHORIZED);
            assertThat(stranger.get("/api/status").statusCode()).isEqualTo(UNAUTHORIZED);
            assertThat(stranger.get("/api/session").statusCode()).isEqualTo(OK);
            assertThat(stranger.get("/").statusCode()).isEqualTo(OK);
        }
    }

    @Test
    void shouldHandNewPasswordsToTheProgramThatStartsItAndPrintThemNowhere() throws IOException {
        // Given
        Path file = folder.resolve("for-the-starter");

        // When
        try (InsightsProcess started = InsightsProcess.start(
                folder.resolve("handed-over"),
                broker.bootstrapServers(),
                Map.of("bencao.insights.access.hand-over", file.toString()))) {

            // Then
            String password = Files.readString(file).strip().substring("admin / ".length());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(started.password("admin")).isEmpty();
            Client admin = Client.nobody(started.address()).login("admin", password);
            assertThat(admin.json("/api/session").get("name").asText()).isEqualTo("admin");
        }
    }

    @Test
    void shouldForbidItsPagesEverythingThatIsNotTheirOwn() {
        // When
        HttpResponse<String> page = nobody.get("/");

        // Then
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(nobody.get("/main.js").headers().firstValue("content-type").orElseThrow())
                .startsWith("text/javascript");
    }

    /** All that change anything, but for ending one's own session. */
    private static List<Change> changes() {
        List<Change> found = new ArrayList<>();
        JsonNode paths = nobody.json("/q/openapi?format=json").get("paths");
        paths.fields().forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> {
            if (WRITING.contains(method) && !IN_AND_OUT.contains(path.getKey())) {
                found.add(new Change(
                        method.toUpperCase(Locale.ROOT), path.getKey().replaceAll("\\{.*?}", "x")));
            }
        }));
        assertThat(found).hasSizeGreaterThanOrEqualTo(7);
        return found;
    }

    private record Change(String method, String path) {}
}
