package io.bencao.images;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Leaves out of libraries what is native to other machines: many carry a file for each system there is. A native file whose path
 * names no system at all stays.
 */
final class NativeFiles {

    private static final Pattern NATIVE =
            Pattern.compile("\\.(?:so|dll|dylib|jnilib|a|lib|exe|pdb)(?:[./]|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SYSTEM =
            Pattern.compile("linux|osx|mac|darwin|win|aix|sunos|freebsd|openbsd|android", Pattern.CASE_INSENSITIVE);
    /** Built for other programs: CUDA of a libtorch that is not in here, and Python's modules. */
    private static final Pattern UNUSED = Pattern.compile("/cu\\d+/|/python/");

    private final Platform platform;

    NativeFiles(Platform platform) {
        this.platform = platform;
    }

    /** Whether the entry of that name is of any use on the platform. */
    boolean isWanted(String path) {
        if (!NATIVE.matcher(path).find()) {
            return true;
        }
        return !UNUSED.matcher(path).find()
                && (platform.names(path) || !SYSTEM.matcher(path).find());
    }

    /**
     * The library itself where all of it is wanted, else a smaller copy; the same input gives the same bytes.
     *
     * @param folder for copies
     */
    Path stripped(Path library, Path folder) throws IOException {
        if (!library.getFileName().toString().endsWith(".jar")) {
            return library;
        }
        try (ZipFile whole = new ZipFile(library.toFile())) {
            if (whole.stream().allMatch(entry -> isWanted(entry.getName()))) {
                return library;
            }
            Files.createDirectories(folder);
            Path copy = folder.resolve(library.getFileName());
            Path partial = folder.resolve(library.getFileName() + ".partial");
            try (OutputStream out = Files.newOutputStream(partial);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                Enumeration<? extends ZipEntry> entries = whole.entries();
                while (entries.hasMoreElements()) {
                    ZipEntry entry = entries.nextElement();
                    if (isWanted(entry.getName())) {
                        copy(whole, entry, zip);
                    }
                }
            }
            return Files.move(partial, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void copy(ZipFile whole, ZipEntry entry, ZipOutputStream zip) throws IOException {
        ZipEntry same = new ZipEntry(entry.getName());
        // The local form has no time zone in it: the same bytes wherever this runs.
        same.setTimeLocal(entry.getTimeLocal());
        zip.putNextEntry(same);
        try (InputStream in = whole.getInputStream(entry)) {
            in.transferTo(zip);
        }
        zip.closeEntry();
    }
}
