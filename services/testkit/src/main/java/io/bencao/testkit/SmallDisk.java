package io.bencao.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A folder with a file system of its own, of a size that can be used up: a tmpfs, which takes root. One thread. */
public final class SmallDisk implements AutoCloseable {

    private static final int PIECE = 64 << 10;

    private final Path folder;
    private final Path filler;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.filler = folder.resolve("filler");
    }

    /**
     * Mounts one over this folder, which is made if it is not there.
     *
     * @throws org.opentest4j.TestAbortedException where this user may not mount: the test is skipped
     */
    public static SmallDisk mount(Path folder, int mebibytes) {
        try {
            Files.createDirectories(folder);
            String said = run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString());
            Assumptions.assumeTrue(
                    Files.getFileStore(folder).type().equals("tmpfs") && said.isEmpty(),
                    "no small file system can be mounted here (it takes root): " + said);
            return new SmallDisk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes until no byte more fits. May be called again, when somebody has given space back. */
    public void fill() {
        try (OutputStream out = Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int piece = PIECE; piece > 0; ) {
                try {
                    out.write(new byte[piece]);
                } catch (IOException e) {
                    piece /= 2;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the space back. */
    public void free() {
        try {
            Files.deleteIfExists(filler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unmounts it, as soon as nobody uses it any more. */
    @Override
    public void close() {
        String said = run("umount", "--lazy", folder.toString());
        if (!said.isEmpty()) {
            throw new IllegalStateException(folder + " can't be unmounted: " + said);
        }
    }

    private static String run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? "" : said.isEmpty() ? String.join(" ", command) + " failed" : said;
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
