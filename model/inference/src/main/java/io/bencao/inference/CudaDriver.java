package io.bencao.inference;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Whether NVIDIA's driver library is where the dynamic loader looks for it. Asked before CUDA is: ONNX Runtime 1.21 crashes the
 * process where CUDA's own libraries are installed and the driver is not, as in many container images. Stateless.
 */
final class CudaDriver {

    static final String LIBRARY = "libcuda.so.1";

    private CudaDriver() {}

    /** On this machine. */
    static boolean isInstalled() {
        return isInstalled(System.getenv().getOrDefault("LD_LIBRARY_PATH", ""), Path.of("/etc/ld.so.cache"));
    }

    /**
     * @param searchPath folders, separated as in {@code LD_LIBRARY_PATH}
     * @param cache the loader's list of libraries in all other folders (ld.so(8)); it holds their names as plain text
     */
    static boolean isInstalled(String searchPath, Path cache) {
        boolean inPath = Stream.of(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.exists(Path.of(folder, LIBRARY)));
        return inPath || isListed(cache);
    }

    private static boolean isListed(Path cache) {
        byte[] name = (LIBRARY + "\0").getBytes(StandardCharsets.US_ASCII);
        try {
            byte[] bytes = Files.readAllBytes(cache);
            for (int at = 0; at + name.length <= bytes.length; at++) {
                if (Arrays.equals(bytes, at, at + name.length, name, 0, name.length)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // Without a list, as on Alpine, nothing is known: CUDA itself has to say.
            return true;
        }
    }
}
