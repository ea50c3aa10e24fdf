package io.bencao.imaging;

import java.util.Properties;
import org.bytedeco.javacpp.Loader;

/**
 * Whether this build carries the native libraries of the machine that it runs on. They come in jars, a jar for each kind of
 * machine, and a build fetches one kind. Stateless.
 */
public final class NativeLibraries {

    private static final String FOLDER = "org/bytedeco/opencv/";

    private NativeLibraries() {}

    /**
     * Asked at the start of every program that decodes images.
     *
     * @throws MissingNativesException if OpenCV is not there for this machine; the message says what is there, and the way out
     */
    public static void require() {
        require(Loader.getPlatform(), NativeLibraries.class.getClassLoader());
    }

    /**
     * @param platform this machine, as JavaCPP names it: {@code linux-x86_64}, {@code macosx-arm64}
     * @param jars where the jars are
     */
    static void require(String platform, ClassLoader jars) {
        Properties names = Loader.loadProperties(platform, null);
        String library = FOLDER + platform + "/" + names.getProperty("platform.library.prefix", "") + "jniopencv_core"
                + names.getProperty("platform.library.suffix", "");
        if (jars.getResource(library) == null) {
            throw new MissingNativesException("Bencao can't run here: this build carries no OpenCV for " + platform
                    + ". It is made for Linux on x86-64 and arm64, each built on its own kind of machine: build it there, or"
                    + " run it in a Linux container or virtual machine. The Maven properties opencv.platform and"
                    + " pytorch.platform choose other native libraries; that was never tried.");
        }
    }
}
