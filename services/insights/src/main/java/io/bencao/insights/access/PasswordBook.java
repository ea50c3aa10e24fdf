package io.bencao.insights.access;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The people who may log in with a password, and the file that keeps their passwords' hashes: one line each,
 * {@code name:hash}. A line that somebody deletes or changes counts within a second, without a restart. Thread-safe.
 */
final class PasswordBook {

    static final String FILE = "passwords";

    private static final Logger LOG = LoggerFactory.getLogger(PasswordBook.class);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    /** No characters that look like another one. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int GROUP_LENGTH = 4;

    /** How long what was read counts, nanoseconds. */
    private static final long LOOK_AGAIN = 1_000_000_000L;

    private final PrivateFolder home;
    private final LongSupplier nanos;
    private final Map<String, String> fresh;
    private Map<String, PasswordHash> hashes;
    private String text;
    private long looked;

    private PasswordBook(PrivateFolder home, LongSupplier nanos, Map<String, String> fresh) throws IOException {
        this.home = home;
        this.nanos = nanos;
        this.fresh = fresh;
        this.text = home.read(FILE).orElse("");
        this.hashes = parsed(home, text);
        this.looked = nanos.getAsLong();
    }

    /**
     * Opens the file; whoever has no password in it yet gets one.
     *
     * @param nanos a clock that only goes forward
     * @throws IOException if the folder or the file are not as they must be; the message says what is wrong
     */
    static PasswordBook open(PrivateFolder home, Iterable<String> people, LongSupplier nanos) throws IOException {
        Map<String, PasswordHash> hashes = parsed(home, home.read(FILE).orElse(""));
        Map<String, String> fresh = new LinkedHashMap<>();
        SecureRandom random = new SecureRandom();
        for (String name : people) {
            if (!NAME.matcher(name).matches()) {
                throw new IOException("\"" + name + "\" can't be a name: letters, digits and . _ @ - only");
            }
            if (!hashes.containsKey(name)) {
                String password = password(random);
                fresh.put(name, password);
                hashes.put(name, PasswordHash.of(password.toCharArray(), random));
            }
        }
        if (!fresh.isEmpty()) {
            StringBuilder text = new StringBuilder();
            hashes.forEach((name, hash) ->
                    text.append(name).append(':').append(hash.text()).append('\n'));
            home.write(FILE, text.toString());
        }
        return new PasswordBook(home, nanos, fresh);
    }

    /** Passwords that were made when the book was opened, by name: nobody can read them again. */
    Map<String, String> fresh() {
        return fresh;
    }

    /** Whether a password is right; takes a tenth of a second of a core. */
    boolean fits(String name, char[] password) {
        Map<String, PasswordHash> known = current();
        PasswordHash hash = known.get(name);
        if (hash == null) {
            // As long as a real check, so that answering times do not tell names.
            known.values().stream().findAny().ifPresent(any -> any.fits(password));
            return false;
        }
        return hash.fits(password);
    }

    /** What tells one password of somebody from the next; empty for whoever has none. */
    Optional<String> fingerprint(String name) {
        return Optional.ofNullable(current().get(name)).map(PasswordHash::fingerprint);
    }

    private synchronized Map<String, PasswordHash> current() {
        if (nanos.getAsLong() - looked >= LOOK_AGAIN) {
            looked = nanos.getAsLong();
            try {
                String now = home.read(FILE).orElse("");
                if (!now.equals(text)) {
                    text = now;
                    hashes = parsed(home, now);
                }
            } catch (IOException e) {
                // Whoever broke the file may have meant to lock somebody out.
                hashes = Map.of();
                LOG.error("Nobody can log in, and nobody is: the passwords can't be read", e);
            }
        }
        return hashes;
    }

    private static Map<String, PasswordHash> parsed(PrivateFolder home, String text) throws IOException {
        Map<String, PasswordHash> hashes = new TreeMap<>();
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            try {
                hashes.put(line.substring(0, colon), PasswordHash.parse(line.substring(colon + 1)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IOException(
                        home.resolve(FILE) + " holds a line that is no name and hash; delete it to get new passwords",
                        e);
            }
        }
        return hashes;
    }

    /** A hundred bits are beyond guessing, also without counting failures. */
    private static String password(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            text.append(group == 0 ? "" : "-");
            random.ints(GROUP_LENGTH, 0, ALPHABET.length()).forEach(index -> text.append(ALPHABET.charAt(index)));
        }
        return text.toString();
    }
}
