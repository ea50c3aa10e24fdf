package io.bencao.insights.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.runtime.StartException;
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
        String token = people.logIn("ling", password.toCharArray()).orElseThrow();
        assertThat(people.known(token).orElseThrow().getRoles()).contains("operator", "viewer");
        assertThat(people.logIn("ling", "guess".toCharArray())).isEmpty();
        assertThat(people.logIn("bo", password.toCharArray())).isEmpty();
        assertThat(people.known("made up")).isEmpty();
    }

    @Test
    void shouldMakeNoPasswordsWhilePeopleLogInElsewhere() {
        LocalPeople people = new LocalPeople(config(Optional.empty()), true);

        assertThat(said(people, "127.0.0.1", Optional.empty())).doesNotContain("Login");
        assertThat(people.known("ling")).isEmpty();
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
        AccessConfig config = config(handOver);
        new Welcome(people, new MetricsToken(config), config, host, 8090)
                .say(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private AccessConfig config(Optional<Path> handOver) {
        return KnownAccess.of(folder.resolve("access"), Map.of("ling", Role.OPERATOR))
                .handingOver(handOver);
    }
}
