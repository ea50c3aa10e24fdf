package io.bencao.insights.access;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Who may do what. With OpenID Connect ({@code quarkus.oidc.*}) only {@link #reading} counts. */
public interface AccessConfig {
    /** Who may look: {@code permit}, everybody who reaches the port, or {@code viewers}, who have logged in. */
    @WithDefault("permit")
    String reading();

    /**
     * Who may log in with a password of this service: {@code bencao.insights.access.people.NAME=viewer|operator|admin}. A
     * password is made and printed once when the name is new.
     */
    Map<String, Role> people();

    /** Keeps the hashes of passwords and the key of sessions; only the service's own account may read it. */
    @WithDefault("${bencao.insights.state-dir}-access")
    Path folder();

    /**
     * Takes the passwords that were made at this start, {@code NAME / PASSWORD} on a line each, with mode 600: for a program
     * that starts the service and keeps its output. Whoever has read it deletes it. Absent: standard output.
     */
    Optional<Path> handOver();
}
