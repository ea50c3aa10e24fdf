package io.bencao.insights.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a session goes on, and when it is over. */
class SessionsTest {

    private static final Duration IDLE = Duration.ofHours(12);
    private static final Duration LONGEST = Duration.ofDays(7);

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-27T06:00:00Z");

    @Test
    void shouldKnowASessionByItsTokenAndByNothingElse() throws IOException {
        Sessions sessions = open();

        String token = sessions.begin("lin", "first");

        assertThat(sessions.seen(token)).map(Sessions.Session::name).hasValue("lin");
        assertThat(sessions.seen(token + "x")).isEmpty();
        assertThat(sessions.seen("")).isEmpty();
        assertThat(sessions.begin("lin", "first")).isNotEqualTo(token);
    }

    @Test
    void shouldEndASessionAlsoForACopyOfItsTokenAndAfterARestart() throws IOException {
        Sessions sessions = open();
        String token = sessions.begin("lin", "first");

        sessions.end(token);

        assertThat(sessions.seen(token)).isEmpty();
        assertThat(open().seen(token)).isEmpty();
    }

    @Test
    void shouldEndASessionInWhichNothingIsAskedForLong() throws IOException {
        Sessions sessions = open();
        String busy = sessions.begin("lin", "first");
        String idle = sessions.begin("lin", "first");

        now = now.plus(IDLE.minusMinutes(1));
        assertThat(sessions.seen(busy)).isPresent();
        now = now.plus(Duration.ofMinutes(2));

        assertThat(sessions.seen(busy)).isPresent();
        assertThat(sessions.seen(idle)).isEmpty();
    }

    @Test
    void shouldNotProlongASessionByLookingAtIt() throws IOException {
        Sessions sessions = open();
        String token = sessions.begin("lin", "first");

        now = now.plus(IDLE.minusMinutes(1));
        assertThat(sessions.look(token)).isPresent();
        now = now.plus(Duration.ofMinutes(2));

        assertThat(sessions.look(token)).isEmpty();
    }

    @Test
    void shouldEndASessionAfterItsTimeHoweverBusyAndHoweverOftenItWasRestarted() throws IOException {
        Sessions sessions = open();
        String token = sessions.begin("lin", "first");
        Instant end = now.plus(LONGEST);

        while (now.isBefore(end)) {
            assertThat(sessions.seen(token)).isPresent();
            now = now.plus(Duration.ofHours(6));
            sessions = open();
        }
        now = now.plusSeconds(1);

        assertThat(sessions.seen(token)).isEmpty();
        assertThat(open().seen(token)).isEmpty();
    }

    @Test
    void shouldBoundTheSessionsOfOnePersonAndLeaveTheOthers() throws IOException {
        Sessions sessions = open();
        String other = sessions.begin("wang", "first");
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i <= Sessions.MOST_OF_ONE; i++) {
            tokens.add(sessions.begin("lin", "first"));
            now = now.plusSeconds(1);
        }

        assertThat(tokens).filteredOn(token -> sessions.look(token).isEmpty()).containsExactly(tokens.get(0));
        assertThat(sessions.look(other)).isPresent();
    }

    @Test
    void shouldKeepNoTokenAndShowItsFileToNobody() throws IOException {
        String token = open().begin("lin", "first");

        Path file = folder.resolve("access").resolve(Sessions.FILE);
        assertThat(Files.readString(file)).contains(" lin ").doesNotContain(token);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldPassOverWhatIsNoSession() throws IOException {
        String token = open().begin("lin", "first");
        Files.writeString(
                folder.resolve("access").resolve(Sessions.FILE),
                "torn line\nx lin first never\n\n",
                StandardOpenOption.APPEND);

        assertThat(open().seen(token)).isPresent();
    }

    private Sessions open() throws IOException {
        return new Sessions(PrivateFolder.at(folder.resolve("access")), IDLE, LONGEST, new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        });
    }
}
