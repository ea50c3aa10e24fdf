package io.bencao.launcher;

import java.nio.charset.Charset;
import java.util.Optional;

/** Whether this JVM can write the name of any file. It turns names into bytes by the locale in which it was started. */
final class FileNames {

    /** Letters of both halves of Unicode: of the encodings in use only whole ones have them all. */
    private static final String ANY = "本草é☕𠮷";

    private FileNames() {}

    /** What to tell a person whose files would get ruined names; empty where none would. */
    static Optional<String> complaint(String encoding) {
        if (Charset.isSupported(encoding)
                && Charset.forName(encoding).newEncoder().canEncode(ANY)) {
            return Optional.empty();
        }
        return Optional.of("names that are not ASCII would be ruined: this system's locale knows the characters of "
                + encoding
                + " only. Start it with deploy/local/bencao, which looks for a better one, or set LC_ALL to a"
                + " locale with UTF-8 that is installed ('locale -a' lists them), such as C.UTF-8.");
    }
}
