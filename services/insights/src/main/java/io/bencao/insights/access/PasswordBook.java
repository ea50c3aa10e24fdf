package io.bencao.insights.access;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The people who may log in with a password, and the file that keeps their passwords' hashes: one line each,
 * {@code name:hash}.
 */
final class PasswordBook {

    static final String FILE = "passwords";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    /** No characters that look like another one. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int GROUP_LENGTH = 4;

    private final Map<String, PasswordHash> hashes;
    private final Map<String, String> fresh;

    private PasswordBook(Map<String, PasswordHash> hashes, Map<String, String> fresh) {
        this.hashes = hashes;
        this.fresh = fresh;
    }

    /**
     * Opens the file; whoever has no password in it yet gets one.
     *
     * @throws IOException if the folder or the file are not as they must be; the message says what is wrong
     */
    static PasswordBook open(Path folder, Iterable<String> people) throws IOException {
        PrivateFolder home = PrivateFolder.at(folder);
        Map<String, PasswordHash> hashes = read(home);
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
        return new PasswordBook(hashes, fresh);
    }

    /** Passwords that were made when the book was opened, by name: nobody can read them again. */
    Map<String, String> fresh() {
        return fresh;
    }

    boolean fits(String name, char[] password) {
        PasswordHash hash = hashes.get(name);
        if (hash == null) {
            // As long as a real check, so that answering times do not tell names.
            hashes.values().stream().findAny().ifPresent(any -> any.fits(password));
            return false;
        }
        return hash.fits(password);
    }

    private static Map<String, PasswordHash> read(PrivateFolder home) throws IOException {
        Map<String, PasswordHash> hashes = new TreeMap<>();
        for (String line : home.read(FILE).orElse("").lines().toList()) {
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
