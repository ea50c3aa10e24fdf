package io.bencao.insights.access;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may do what. With OpenID Connect ({@code quarkus.oidc.*}) people, passwords and sessions are the provider's. */
public interface AccessConfig {
    /** Who may look: {@code permit}, everybody who reaches the port, or {@code viewers}, who have logged in. */
    @WithDefault("permit")
    Reading reading();

    /**
     * Whether everybody may look from other machines too. Asked for besides {@code reading=permit} wherever the service can be
     * reached by more than the loopback address; the start is refused otherwise.
     */
    @WithDefault("false")
    boolean openToNetwork();

    /**
     * Names that browsers and programs call this service by, without a port: {@code dashboard.example.com}. {@code localhost} and
     * numeric addresses need not be named. A request under another name is refused.
     */
    Optional<List<String>> hosts();

    /**
     * Who may log in with a password of this service: {@code bencao.insights.access.people.NAME=viewer|operator|admin}. A
     * password is made and printed once when the name is new.
     */
    Map<String, Role> people();

    /** Keeps the hashes of passwords and the sessions; only the service's own account may read it. */
    @WithDefault("${bencao.insights.state-dir}-access")
    Path folder();

    /**
     * Takes the passwords that were made at this start, {@code NAME / PASSWORD} on a line each, with mode 600: for a program
     * that starts the service and keeps its output. Whoever has read it deletes it. Absent: standard output.
     */
    Optional<Path> handOver();

    /** A session in which nothing was asked for so long is over. */
    @WithDefault("12h")
    Duration sessionIdle();

    /** A session is over after this, however busy. */
    @WithDefault("P7D")
    Duration sessionTime();

    /**
     * File of a token, made at the first start, mode 600: a program that sends it as {@code Authorization: Bearer …} may read
     * {@code /q/metrics} and nothing else. Absent: metrics are for whoever may look.
     */
    Optional<Path> metricsToken();
}
