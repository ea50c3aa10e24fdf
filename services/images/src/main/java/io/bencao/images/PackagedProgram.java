package io.bencao.images;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Maven packaged of a program.
 *
 * @param kind which one
 * @param folder its module's {@code target}
 * @param flavour appended to the names of packaging folders: empty for this machine's, {@code -linux-arm64}, {@code -cuda}
 */
record PackagedProgram(ImageKind kind, Path folder, String flavour) {

    /**
     * A file of the image.
     *
     * @param place below the program's folder in the image
     * @param isOwn whether it is this project's and changes with each commit
     */
    record Part(Path file, String place, boolean isOwn) {}

    /** All files, in an order that does not depend on the machine. */
    List<Part> parts() throws IOException {
        List<Part> parts = new ArrayList<>();
        if (kind.isQuarkus()) {
            Path app = present(folder.resolve("quarkus-app" + flavour));
            for (String part : List.of("lib", "quarkus", "app", "quarkus-run.jar")) {
                for (Path file : files(app.resolve(part))) {
                    String place = app.relativize(file).toString();
                    parts.add(new Part(file, place, isOwn(file) || !place.startsWith("lib/")));
                }
            }
        } else {
            for (Path file : files(present(folder.resolve("lib" + flavour)))) {
                parts.add(new Part(file, "lib/" + file.getFileName(), isOwn(file)));
            }
            Path jar = ownJar();
            parts.add(new Part(jar, "lib/" + jar.getFileName(), true));
        }
        return parts;
    }

    /** Which libraries are in it: CycloneDX, made by {@code -Psbom}. */
    Path billOfMaterials() throws IOException {
        return present(folder.resolve("bom.json"));
    }

    private Path ownJar() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("bencao-" + kind.module() + "-.*\\.jar"))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> missing(folder.resolve("bencao-" + kind.module() + "-*.jar")));
        }
    }

    private static boolean isOwn(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("bencao-") || name.startsWith("io.bencao.");
    }

    private static List<Path> files(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(present(from))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Path present(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw missing(path);
        }
        return path;
    }

    private static IOException missing(Path path) {
        return new FileNotFoundException("no " + path + ": package it first, deploy/images/build does");
    }
}
