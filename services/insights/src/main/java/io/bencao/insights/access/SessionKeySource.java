package io.bencao.insights.access;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Gives Quarkus the key that seals sessions' cookies, from a file that is made at the first start: after a restart people are
 * still logged in. Where the file can't be had Quarkus makes a key for this run, and {@link LocalPeople#open()} says why.
 */
public final class SessionKeySource implements ConfigSourceFactory {

    static final String FOLDER = "bencao.insights.access.folder";

    private static final String KEY = "quarkus.http.auth.session.encryption-key";
    private static final String FILE = "session-key";
    private static final int KEY_BYTES = 32;
    /** Below everything that a person can set. */
    private static final int ORDINAL = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue folder = context.getValue(FOLDER);
        return Optional.ofNullable(folder)
                .map(ConfigValue::getValue)
                .flatMap(SessionKeySource::key)
                .<Iterable<ConfigSource>>map(
                        key -> List.of(new PropertiesConfigSource(Map.of(KEY, key), "key of sessions", ORDINAL)))
                .orElse(List.of());
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }

    private static Optional<String> key(String folder) {
        try {
            PrivateFolder home = PrivateFolder.at(Path.of(folder));
            Optional<String> kept = home.read(FILE);
            if (kept.isPresent()) {
                return kept;
            }
            byte[] bytes = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(bytes);
            String made = Base64.getEncoder().encodeToString(bytes);
            home.write(FILE, made);
            return Optional.of(made);
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
