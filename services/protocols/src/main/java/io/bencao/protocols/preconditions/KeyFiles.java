package io.bencao.protocols.preconditions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Who could change what is believed, or sign in another's name: permissions of key files and of the folders they lie in. */
final class KeyFiles {

    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> OTHERS_TOUCH = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_WRITE);

    private KeyFiles() {}

    /** Whoever can write to it, or put another file in its place, decides whose releases are believed. */
    static Diagnosis trusted(Path file) {
        return judge(file, OTHERS_WRITE, "others can change whose releases are believed", "chmod go-w");
    }

    /** Whoever can read it signs in its owner's name. */
    static Diagnosis signing(Path file) {
        return judge(file, OTHERS_TOUCH, "others can sign with it", "chmod 600");
    }

    private static Diagnosis judge(Path file, Set<PosixFilePermission> forbidden, String consequence, String wayOut) {
        Path absolute = file.toAbsolutePath().normalize();
        if (!Files.exists(absolute)) {
            return Diagnosis.broken(Check.KEYS, file, "there is no such file", "Name the file of the key");
        }
        if (!absolute.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Diagnosis.unknown(
                    Check.KEYS, file, "this file system does not say who may touch it", "Look at its permissions");
        }
        try {
            Path real = absolute.toRealPath();
            if (has(real, forbidden)) {
                return Diagnosis.broken(Check.KEYS, file, consequence, wayOut + " " + file);
            }
            Path folder = real.getParent();
            if (has(folder, OTHERS_WRITE) && !isSticky(folder)) {
                return Diagnosis.broken(
                        Check.KEYS, file, "others can put another file in its place", "chmod go-w " + folder);
            }
            return Diagnosis.ok(Check.KEYS, file, "only its owner can change it");
        } catch (IOException e) {
            return Diagnosis.unknown(Check.KEYS, file, "can't be looked at: " + e.getMessage(), "Ask as its owner");
        }
    }

    private static boolean has(Path file, Set<PosixFilePermission> forbidden) throws IOException {
        return Files.getPosixFilePermissions(file).stream().anyMatch(forbidden::contains);
    }

    /** In such a folder only a file's owner can replace it. */
    private static boolean isSticky(Path folder) throws IOException {
        final int sticky = 0x200;
        return folder.getFileSystem().supportedFileAttributeViews().contains("unix")
                && ((Integer) Files.getAttribute(folder, "unix:mode") & sticky) != 0;
    }
}
