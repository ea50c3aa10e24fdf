package io.bencao.insights.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.runtime.StartException;
import io.quarkus.security.AuthenticationFailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start: passwords are made, said once, and fit. */
class WelcomeTest {

    @TempDir
    private Path folder;

    @Test
    void shouldSayEachPasswordOnceAndWhereTheDashboardIs() {
        LocalPeople people = new LocalPeople(config(Optional.empty()), false);

        String first = said(people, "0.0.0.0", Optional.empty());
        String second = said(new LocalPeople(config(Optional.empty()), false), "127.0.0.1", Optional.empty());

        assertThat(first).contains("Dashboard: http://localhost:8090\n").contains("Login: ling / ");
        assertThat(second).isEqualTo("Dashboard: http://127.0.0.1:8090\n");
    }

    @Test
    void shouldLetInWhoeverHasThePasswordWithTheRolesOfNow() throws IOException {
        Path handOver = folder.resolve("passwords");
        LocalPeople people = new LocalPeople(config(Optional.of(handOver)), false);

        String said = said(people, "127.0.0.1", Optional.of(handOver));

        assertThat(said).doesNotContain("ling");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(handOver)))
                .isEqualTo("rw-------");
        String password = Files.readString(handOver).strip().split(" / ", -1)[1];
        assertThat(people.check("ling", password.toCharArray()).getRoles()).contains("operator", "viewer");
        assertThatThrownBy(() -> people.check("ling", "guess".toCharArray()))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThatThrownBy(() -> people.known("bo")).isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void shouldMakeNoPasswordsWhilePeopleLogInElsewhere() {
        LocalPeople people = new LocalPeople(config(Optional.empty()), true);

        assertThat(said(people, "127.0.0.1", Optional.empty())).doesNotContain("Login");
        assertThatThrownBy(() -> people.known("ling")).isInstanceOf(AuthenticationFailedException.class);
        assertThat(folder.resolve("access")).doesNotExist();
    }

    @Test
    void shouldNameTheKeyOfAFileThatCannotBeWritten() {
        Path nowhere = folder.resolve("missing/passwords");
        LocalPeople people = new LocalPeople(config(Optional.of(nowhere)), false);

        assertThatThrownBy(() -> said(people, "127.0.0.1", Optional.of(nowhere)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("bencao.insights.access.hand-over");
    }

    private String said(LocalPeople people, String host, Optional<Path> handOver) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Welcome(people, config(handOver), host, 8090).say(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private AccessConfig config(Optional<Path> handOver) {
        return new AccessConfig() {
            @Override
            public String reading() {
                return "permit";
            }

            @Override
            public Map<String, Role> people() {
                return Map.of("ling", Role.OPERATOR);
            }

            @Override
            public Path folder() {
                return folder.resolve("access");
            }

            @Override
            public Optional<Path> handOver() {
                return handOver;
            }
        };
    }
}
