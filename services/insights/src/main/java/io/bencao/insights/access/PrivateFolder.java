package io.bencao.insights.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** A folder that only the service's own account may read: for what logs people in. */
final class PrivateFolder {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private final Path folder;

    private PrivateFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes it where it is missing.
     *
     * @throws IOException also if others may read or change it, or if it is somebody else's
     */
    static PrivateFolder at(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            if (folder.toAbsolutePath().getParent() != null) {
                Files.createDirectories(folder.toAbsolutePath().getParent());
            }
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        }
        if (!Files.isDirectory(folder) || Files.isSymbolicLink(folder)) {
            throw new IOException(folder + " is not a folder");
        }
        if (!Files.getPosixFilePermissions(folder).equals(FOLDER)
                || !Files.getOwner(folder).getName().equals(account())) {
            throw new IOException(folder + " must belong to " + account() + " with mode 700");
        }
        return new PrivateFolder(folder);
    }

    /** Whose process this is. In a container the user has a number and often no name, and Java says '?'. */
    private static String account() throws IOException {
        Path process = Path.of("/proc/self");
        return Files.exists(process) ? Files.getOwner(process).getName() : System.getProperty("user.name");
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    Optional<String> read(String name) throws IOException {
        Path file = resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file, StandardCharsets.UTF_8)) : Optional.empty();
    }

    /** Whole or not at all, with mode 600 from its first byte on. */
    void write(String name, String text) throws IOException {
        Path fresh = Files.createTempFile(folder, name, ".new", PosixFilePermissions.asFileAttribute(FILE));
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        Files.move(fresh, resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
