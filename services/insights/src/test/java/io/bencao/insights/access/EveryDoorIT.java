package io.bencao.insights.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bencao.insights.access.RawHttp.Answer;
import io.bencao.insights.api.description.InterfaceRules;
import io.bencao.testkit.InsightsProcess;
import io.bencao.testkit.MetricFamilies;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where only those who have logged in may look: everything that the service answers, in every spelling, for every role and for nobody. */
class EveryDoorIT {

    private static final Duration START = Duration.ofMinutes(2);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int MISDIRECTED = 421;

    /** What is for everybody: who one is, and the ends of logging in. */
    private static final Set<String> FOR_EVERYBODY =
            Set.of("/api/session", "/api/session/logout", "/j_security_check", "/login");

    private static final String EVENT = "00000000-0000-0000-0000-000000000000";
    private static final String UNDO_FOR_ANOTHER = "/api/review/" + EVENT + "/undo/x";
    private static final Set<String> FOR_ADMINS =
            Set.of("/api/releases", "/api/releases/rollback", "/api/dead-letters/replay", UNDO_FOR_ANOTHER);

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static InsightsProcess insights;
    private static RawHttp nobody;
    private static String metricsToken;
    private static JsonNode document;
    private static final Map<String, RawHttp> ROLES = new HashMap<>();
    private static final List<Door> DOORS = new ArrayList<>();

    private record Door(String method, String path) {}

    @BeforeAll
    static void start() throws IOException {
        broker = TestBroker.start(folder);
        insights = InsightsProcess.start(
                folder.resolve("insights"),
                broker.bootstrapServers(),
                Map.of(
                        "bencao.insights.access.reading", "viewers",
                        "bencao.insights.access.people.wang", "viewer",
                        "bencao.insights.access.people.lin", "operator",
                        "bencao.insights.access.hosts", "dashboard.example.com",
                        "bencao.insights.access.metrics-token",
                                folder.resolve("metrics-token").toString()));
        nobody = RawHttp.to(insights.address());
        metricsToken = Files.readString(folder.resolve("metrics-token")).strip();
        Map.of("viewer", "wang", "operator", "lin", "admin", "admin")
                .forEach((role, name) -> ROLES.put(role, as(name)));
        Waiting.calmlyUntil(
                "insights is running",
                START,
                () -> nobody.ask("GET", "/q/health/ready").status() == OK);
        document = Client.nobody(insights.address())
                .login("wang", insights.password("wang").orElseThrow())
                .json("/q/openapi?format=json");
        document.get("paths").fields().forEachRemaining(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> DOORS.add(new Door(
                        method.toUpperCase(Locale.ROOT),
                        path.getKey().replace("{eventId}", EVENT).replaceAll("\\{.*?}", "x")))));
        assertThat(DOORS).hasSizeGreaterThan(25).contains(new Door("GET", "/api/live"));
    }

    @AfterAll
    static void stop() {
        insights.close();
        broker.close();
    }

    @Test
    void shouldAnswerNobodyWhateverTheSpellingAndTheMethod() {
        SoftAssertions all = new SoftAssertions();
        closed().forEach(door -> Spellings.of(door.path()).forEach(path -> all.assertThat(change(nobody)
                        .ask(door.method(), path, body(door.method()))
                        .status())
                .as("%s %s", door.method(), path)
                .isGreaterThanOrEqualTo(400)));
        all.assertAll();
        closed().forEach(door -> assertThat(change(nobody)
                        .ask(door.method(), door.path(), body(door.method()))
                        .status())
                .as("%s %s", door.method(), door.path())
                .isEqualTo(UNAUTHORIZED));
    }

    @Test
    void shouldAnswerNobodyByMethodsThatPretendToBeOthers() {
        for (Door door : closed()) {
            for (String method :
                    List.of("HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "PROPFIND", "get", "GETT")) {
                assertThat(change(nobody).ask(method, door.path(), body(method)).status())
                        .as("%s %s", method, door.path())
                        .isGreaterThanOrEqualTo(400);
            }
            for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method")) {
                assertThat(change(nobody)
                                .with(header, "GET")
                                .ask("POST", door.path(), "{}")
                                .status())
                        .as("POST %s with %s", door.path(), header)
                        .isGreaterThanOrEqualTo(400);
            }
            for (String header : List.of("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "Forwarded")) {
                assertThat(nobody.with(header, "/api/session")
                                .ask("GET", door.path())
                                .status())
                        .as("%s with %s", door.path(), header)
                        .isGreaterThanOrEqualTo(400);
            }
        }
    }

    @Test
    void shouldLetEachRoleDoWhatItMayAndNothingElseWhateverTheSpelling() {
        SoftAssertions all = new SoftAssertions();
        ROLES.forEach((role, asker) -> closed().forEach(door -> {
            boolean may = door.method().equals("GET")
                    || role.equals("admin")
                    || (role.equals("operator") && !FOR_ADMINS.contains(door.path()));
            int plain = change(asker)
                    .ask(door.method(), door.path(), body(door.method()))
                    .status();
            if (may) {
                all.assertThat(plain)
                        .as("%s %s %s", role, door.method(), door.path())
                        .isNotIn(UNAUTHORIZED, FORBIDDEN);
            } else {
                all.assertThat(plain)
                        .as("%s %s %s", role, door.method(), door.path())
                        .isEqualTo(FORBIDDEN);
                Spellings.of(door.path()).forEach(path -> all.assertThat(
                                change(asker).ask(door.method(), path, "{}").status())
                        .as("%s %s %s", role, door.method(), path)
                        .isGreaterThanOrEqualTo(400));
            }
        }));
        all.assertAll();
    }

    @Test
    void shouldShowWhatTheServerItselfSaysToWhoeverMaySeeIt() {
        RawHttp viewer = ROLES.get("viewer");
        RawHttp collector = nobody.with("Authorization", "Bearer " + metricsToken);
        for (String path : List.of("/q/metrics", "/q/openapi")) {
            assertThat(nobody.ask("GET", path).status()).isEqualTo(UNAUTHORIZED);
            assertThat(viewer.ask("GET", path).status()).isEqualTo(OK);
            Spellings.of(path)
                    .forEach(spelling -> assertThat(nobody.ask("GET", spelling).status())
                            .as(spelling)
                            .isGreaterThanOrEqualTo(400));
        }
        MetricFamilies metrics = MetricFamilies.of(collector
                .with("Accept", MetricFamilies.TEXT)
                .ask("GET", "/q/metrics")
                .text());
        assertThat(metrics.names()).contains("bencao_ready", "bencao_open_alerts", "http_server_requests_seconds");
        assertThat(metrics.broken()).isEmpty();
        for (String path : List.of("/q/openapi", "/api/overview", "/api/audit", "/api/live")) {
            assertThat(collector.ask("GET", path).status()).as(path).isEqualTo(FORBIDDEN);
        }
        assertThat(nobody.with("Authorization", "Bearer " + metricsToken.substring(1))
                        .ask("GET", "/q/metrics")
                        .status())
                .isEqualTo(UNAUTHORIZED);
        for (String path : List.of("/q", "/q/", "/q/dev", "/q/dev-ui", "/q/arc", "/q/info", "/q/swagger-ui", "/q/x")) {
            assertThat(nobody.ask("GET", path).status()).as(path).isGreaterThanOrEqualTo(400);
        }
        Answer probe = nobody.ask("GET", "/q/health/ready");
        assertThat(probe.status()).isEqualTo(OK);
        assertThat(probe.text()).contains("running").doesNotContain("lag", "predictions");
    }

    @Test
    void shouldDescribeWhatItAnswersAsPublicLintersAsk() {
        assertThat(InterfaceRules.broken(document)).isEmpty();
        document.get("paths").fields().forEachRemaining(path -> path.getValue()
                .forEach(operation -> assertThat(operation.get("security").isEmpty())
                        .as("%s is for everybody", path.getKey())
                        .isEqualTo(FOR_EVERYBODY.contains(path.getKey()))));
    }

    @Test
    void shouldServeItsPagesToEverybodySinceOneLogsInThere() {
        for (String path : List.of("/", "/main.js", "/style/base.css", "/lib/api.js", "/api/session")) {
            assertThat(nobody.ask("GET", path).status()).as(path).isEqualTo(OK);
        }
        for (String path : List.of("/application.properties", "/META-INF/resources/index.html", "/WEB-INF/web.xml")) {
            assertThat(nobody.ask("GET", path).status()).as(path).isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void shouldAnswerUnderItsOwnNamesOnly() {
        RawHttp viewer = ROLES.get("viewer");
        for (String host : List.of("dashboard.example.com", "DASHBOARD.example.com:8090", "127.0.0.1", "[::1]:1")) {
            assertThat(viewer.with("Host", host).ask("GET", "/api/status").status())
                    .as(host)
                    .isEqualTo(OK);
        }
        for (String host : List.of("evil.example", "evil.example:8090", "localhost.evil.example", "a@evil.example")) {
            for (String path : List.of("/", "/api/status", "/q/health", "/j_security_check")) {
                assertThat(viewer.with("Host", host).ask("GET", path).status())
                        .as("%s at %s", path, host)
                        .isIn(400, MISDIRECTED);
            }
        }
        assertThat(viewer.with("Host", "localhost\r\nHost: evil.example")
                        .ask("GET", "/api/status")
                        .status())
                .isIn(400, MISDIRECTED);
        assertThat(viewer.with("Host", "").ask("GET", "/api/status").status()).isIn(400, MISDIRECTED);
    }

    private static List<Door> closed() {
        return DOORS.stream()
                .filter(door -> !FOR_EVERYBODY.contains(door.path()))
                .toList();
    }

    private static RawHttp change(RawHttp asker) {
        return asker.with(OwnPageFilter.HEADER, "test");
    }

    private static String body(String method) {
        return method.equals("GET") || method.equals("HEAD") ? "" : "{}";
    }

    private static RawHttp as(String name) {
        return nobody.with(
                "Cookie",
                Client.nobody(insights.address())
                        .login(name, insights.password(name).orElseThrow())
                        .cookie());
    }
}
