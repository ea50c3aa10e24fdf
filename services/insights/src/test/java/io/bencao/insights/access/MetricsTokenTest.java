package io.bencao.insights.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTokenTest {

    @TempDir
    private Path folder;

    @Test
    void shouldMakeATokenOnceForTheAccountThatRunsIt() throws IOException {
        Path file = folder.resolve("token");

        String made = opened(file).value().orElseThrow();

        assertThat(opened(file).value()).hasValue(made);
        assertThat(made).hasSize(64);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldRefuseATokenThatCouldBeGuessed() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "\n");

        assertThatThrownBy(() -> opened(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("bencao.insights.access.metrics-token");
        assertThatThrownBy(() -> opened(folder.resolve("missing/token"))).isInstanceOf(StartException.class);
    }

    @Test
    void shouldHaveNoneUnlessAskedFor() {
        MetricsToken token = new MetricsToken(KnownAccess.of(folder, Map.of()));
        token.open();

        assertThat(token.value()).isEmpty();
    }

    private MetricsToken opened(Path file) {
        MetricsToken token = new MetricsToken(KnownAccess.of(folder, Map.of()).metricsToken(file));
        token.open();
        return token;
    }
}
