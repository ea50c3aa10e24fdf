package io.bencao.references;

import io.bencao.references.FetchOutcome.Fetched;
import io.bencao.references.FetchOutcome.Forbidden;
import io.bencao.references.FetchOutcome.Missing;
import io.bencao.references.FetchOutcome.TooLarge;
import io.bencao.references.FetchOutcome.Unreachable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Files in folders that are allowed, wherever links lead. Thread-safe. */
final class FolderPlaces {

    private final List<Path> folders;
    private final long maxBytes;

    FolderPlaces(List<Path> folders, long maxBytes) {
        this.folders = folders;
        this.maxBytes = maxBytes;
    }

    /** What is there, of whatever digest. */
    FetchOutcome get(Reference reference) {
        Path named;
        try {
            URI uri = new URI(reference.uri());
            if (uri.getRawAuthority() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                return new Forbidden(reference.shown() + ": a file is written as file:///FOLDER/NAME");
            }
            named = Path.of(uri);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return new Forbidden(reference.shown() + ": no file's address: " + e.getMessage());
        }
        if (folders.stream().noneMatch(folder -> named.normalize().startsWith(folder.normalize()))) {
            // Nothing is said of what is there: strangers may write references.
            return new Forbidden("the file is in none of bencao.references.folders (" + folders.size() + ")");
        }
        try {
            return read(reference, named.toRealPath());
        } catch (NoSuchFileException e) {
            return anyFolder()
                    ? new Missing(reference.shown() + ": there is no such file")
                    : new Unreachable(true, "no folder of bencao.references.folders is there");
        } catch (IOException e) {
            return new Unreachable(false, reference.shown() + ": " + e.getMessage());
        }
    }

    private FetchOutcome read(Reference reference, Path real) throws IOException {
        boolean inside = false;
        for (Path folder : folders) {
            inside |= Files.isDirectory(folder) && real.startsWith(folder.toRealPath());
        }
        if (!inside) {
            return new Forbidden(reference.shown() + ": a link leads out of the allowed folder");
        }
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            return new Forbidden(reference.shown() + ": no plain file");
        }
        try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, maxBytes + 1));
            return bytes.length > maxBytes ? new TooLarge(maxBytes) : new Fetched(bytes);
        }
    }

    private boolean anyFolder() {
        return folders.stream().anyMatch(Files::isDirectory);
    }
}
