package io.bencao.images;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** A kind of machine that images are made for, and how libraries name it in the paths of their native files. */
enum Platform {
    AMD64("linux-x86_64|linux-x86-64|linux-x64|linux/amd64|linux/x86_64|rocksdbjni-linux64"),
    ARM64("linux-aarch64|linux-arm64|linux/aarch64|rocksdbjni-linux-aarch64");

    private final Pattern own;

    Platform(String names) {
        own = Pattern.compile("(?:" + names + ")(?![\\w-])", Pattern.CASE_INSENSITIVE);
    }

    /** By the name that container engines use: {@code amd64} or {@code arm64}. */
    static Platform named(String architecture) {
        return Arrays.stream(values())
                .filter(platform -> platform.architecture().equals(architecture))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no platform " + architecture + ": images are made for amd64 and arm64"));
    }

    /** As container engines name it. */
    String architecture() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a native file at this path is one of this platform's (glibc, not musl). */
    boolean names(String path) {
        return own.matcher(path).find();
    }
}
