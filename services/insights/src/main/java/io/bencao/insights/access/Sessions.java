package io.bencao.insights.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who is logged in. A session is a random token, known to its browser alone: what is kept here and in the file is the token's digest. It
 * ends when it is ended, when nothing was asked in it for a while, after a time however busy, and when its person has a later password.
 * Bounded: beyond {@value #MOST_OF_ONE} sessions of a person the oldest ends. Thread-safe.
 */
final class Sessions {

    static final String FILE = "sessions";

    static final int MOST_OF_ONE = 20;

    private static final int TOKEN_BYTES = 32;
    private static final int FIELDS = 4;

    /**
     * One session.
     *
     * @param name whose
     * @param password fingerprint of the password that it began with
     * @param since when it began
     * @param seen when something was last asked in it
     */
    record Session(String name, String password, Instant since, Instant seen) {}

    private final PrivateFolder home;
    private final Duration idle;
    private final Duration longest;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new HashMap<>();

    /**
     * Those of earlier runs go on; while the service did not run counts as time, not as silence.
     *
     * @param idle for how long nothing may be asked in a session
     * @param longest for how long a session may go on
     * @throws IOException if the file can't be read; what is no session in it is passed over
     */
    Sessions(PrivateFolder home, Duration idle, Duration longest, Clock clock) throws IOException {
        this.home = home;
        this.idle = idle;
        this.longest = longest;
        this.clock = clock;
        home.read(FILE).orElse("").lines().map(line -> line.split(" ", -1)).forEach(this::remember);
        sessions.values().removeIf(this::over);
    }

    private void remember(String[] fields) {
        if (fields.length == FIELDS && fields[3].matches("\\d{1,15}")) {
            Instant since = Instant.ofEpochSecond(Long.parseLong(fields[3]));
            sessions.put(fields[0], new Session(fields[1], fields[2], since, clock.instant()));
        }
    }

    /**
     * Begins one.
     *
     * @param password fingerprint of the password
     * @return the token: nobody can read it again
     */
    synchronized String begin(String name, String password) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        sessions.values().removeIf(this::over);
        while (sessions.values().stream().filter(of -> of.name().equals(name)).count() >= MOST_OF_ONE) {
            sessions.entrySet().stream()
                    .filter(of -> of.getValue().name().equals(name))
                    .min(Comparator.comparing(of -> of.getValue().since()))
                    .ifPresent(oldest -> sessions.remove(oldest.getKey()));
        }
        sessions.put(digest(token), new Session(name, password, now, now));
        write();
        return token;
    }

    /** The session that goes on under this token; something was just asked in it. */
    synchronized Optional<Session> seen(String token) {
        Session renewed = sessions.computeIfPresent(
                digest(token),
                (key, old) -> over(old) ? null : new Session(old.name(), old.password(), old.since(), clock.instant()));
        return Optional.ofNullable(renewed);
    }

    /** The session that goes on under this token, only looked at. */
    synchronized Optional<Session> look(String token) {
        return Optional.ofNullable(sessions.get(digest(token))).filter(of -> !over(of));
    }

    /** Ends it, also for whoever has a copy of the token. */
    synchronized void end(String token) {
        if (sessions.remove(digest(token)) != null) {
            write();
        }
    }

    private boolean over(Session of) {
        Instant now = clock.instant();
        return of.since().plus(longest).isBefore(now) || of.seen().plus(idle).isBefore(now);
    }

    private void write() {
        try {
            home.write(
                    FILE,
                    sessions.entrySet().stream()
                            .map(of -> of.getKey() + " " + of.getValue().name() + " "
                                    + of.getValue().password() + " "
                                    + of.getValue().since().getEpochSecond() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + home.resolve(FILE), e);
        }
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
