package io.bencao.insights.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordBookTest {

    @TempDir
    Path folder;

    private final AtomicLong now = new AtomicLong();

    @Test
    void shouldMakeAPasswordForEverybodyWhoHasNone() throws IOException {
        // Given
        PasswordBook first = open("admin");

        // When
        PasswordBook second = open("admin", "lin");

        // Then
        assertThat(first.fresh()).containsOnlyKeys("admin");
        assertThat(second.fresh()).containsOnlyKeys("lin");
        assertThat(second.fits("admin", first.fresh().get("admin").toCharArray()))
                .isTrue();
        assertThat(second.fits("lin", second.fresh().get("lin").toCharArray())).isTrue();
    }

    @Test
    void shouldRefuseAWrongPasswordAnotherOnesAndNobodys() throws IOException {
        // Given
        PasswordBook book = open("admin", "lin");
        char[] lins = book.fresh().get("lin").toCharArray();

        // Then
        assertThat(book.fits("lin", lins)).isTrue();
        assertThat(book.fits("lin", "guess".toCharArray())).isFalse();
        assertThat(book.fits("lin", new char[0])).isFalse();
        assertThat(book.fits("admin", lins)).isFalse();
        assertThat(book.fits("nobody", lins)).isFalse();
    }

    @Test
    void shouldKeepHashesOnlyAndForItsOwnAccountOnly() throws IOException {
        // When
        PasswordBook book = open("admin");

        // Then
        Path file = folder.resolve("access").resolve(PasswordBook.FILE);
        assertThat(Files.readString(file))
                .startsWith("admin:")
                .doesNotContain(book.fresh().get("admin"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("access"))))
                .isEqualTo("rwx------");
    }

    @Test
    void shouldRefuseAFolderThatOthersCanRead() throws IOException {
        // Given
        Files.createDirectory(
                folder.resolve("access"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.setPosixFilePermissions(folder.resolve("access"), PosixFilePermissions.fromString("rwxr-xr-x"));

        // Then
        assertThatThrownBy(() -> open("admin"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("access")
                .hasMessageContaining("mode 700");
    }

    @Test
    void shouldRefuseAFileThatSomebodyHasBroken() throws IOException {
        // Given
        open("admin");
        Files.writeString(folder.resolve("access").resolve(PasswordBook.FILE), "admin:plain-text\n");

        // Then
        assertThatThrownBy(() -> open("admin"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("delete it to get new passwords");
    }

    @Test
    void shouldForgetAPasswordOnceItsLineIsGoneWithoutARestart() throws IOException {
        // Given
        PasswordBook book = open("admin", "lin");
        char[] lins = book.fresh().get("lin").toCharArray();
        assertThat(book.fingerprint("lin")).isPresent();

        // When
        Path file = folder.resolve("access").resolve(PasswordBook.FILE);
        Files.writeString(
                file,
                Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("lin:"))
                        .collect(Collectors.joining("\n")));
        later();

        // Then
        assertThat(book.fits("lin", lins)).isFalse();
        assertThat(book.fingerprint("lin")).isEmpty();
        assertThat(book.fits("admin", book.fresh().get("admin").toCharArray())).isTrue();
    }

    @Test
    void shouldLetNobodyInWhileItsFileIsBroken() throws IOException {
        // Given
        PasswordBook book = open("admin");

        // When
        Files.writeString(folder.resolve("access").resolve(PasswordBook.FILE), "admin:plain-text\n");
        later();

        // Then
        assertThat(book.fits("admin", book.fresh().get("admin").toCharArray())).isFalse();
        assertThat(book.fingerprint("admin")).isEmpty();
    }

    @Test
    void shouldTellEachPasswordFromTheNextOfTheSamePerson() throws IOException {
        // Given
        PasswordBook before = open("admin");

        // When
        Files.delete(folder.resolve("access").resolve(PasswordBook.FILE));

        // Then
        assertThat(open("admin").fingerprint("admin")).isPresent().isNotEqualTo(before.fingerprint("admin"));
    }

    @Test
    void shouldRefuseANameThatCouldBreakTheFile() {
        assertThatThrownBy(() -> open("a:b\nadmin"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("name");
    }

    private PasswordBook open(String... names) throws IOException {
        return PasswordBook.open(PrivateFolder.at(folder.resolve("access")), List.of(names), now::get);
    }

    private void later() {
        now.addAndGet(1_000_000_000L);
    }
}
