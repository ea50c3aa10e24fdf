package io.bencao.imaging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.CvErrorCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads OpenCV once a process and sets it up for many threads that each decode one image. */
final class OpenCvRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(OpenCvRuntime.class);

    private static final Pattern JPEG_LIBRARY = Pattern.compile("JPEG:\\s+\\S*?(libjpeg\\S*)\\s+\\(ver ([^)]+)\\)");
    private static final Pattern JPEG_SIMD = Pattern.compile("JPEG:.*\\n(?:\\s+SIMD.*\\n)*?\\s+SIMD Support:\\s+(YES)");

    private static final int SILENT = 0;

    /** Which JPEG decoder was found, for logs and reports. */
    static final String DESCRIPTION;

    static {
        NativeLibraries.require();
        // JavaCPP otherwise watches the whole process's memory and fails allocations, after forced collections, once
        // that exceeds a multiple of the Java heap: wrong next to an inference engine that lives outside the heap. It
        // also keeps a reference per pointer for the collector, which we don't need: every pointer is closed.
        setUnlessGiven("org.bytedeco.javacpp.maxphysicalbytes", "0");
        setUnlessGiven("org.bytedeco.javacpp.maxbytes", "0");
        setUnlessGiven("org.bytedeco.javacpp.nopointergc", "true");
        // One image a thread: OpenCV's own pool would only fight with the others.
        opencv_core.setNumThreads(1);
        silence();
        String build = opencv_core.getBuildInformation().getString();
        Matcher library = JPEG_LIBRARY.matcher(build);
        boolean simd = JPEG_SIMD.matcher(build).find();
        DESCRIPTION = (library.find() ? library.group(1) + " " + library.group(2) : "unknown JPEG library") + ", SIMD "
                + (simd ? "yes" : "no");
        if (!simd) {
            LOG.warn(
                    "OpenCV's JPEG decoder is built without SIMD: decoding takes about three times as long. decoder=\"{}\"",
                    DESCRIPTION);
        }
    }

    private OpenCvRuntime() {}

    /** Makes sure that the library is loaded and set up; the first call takes about a second. */
    static void load() {
        // Nothing to do: the class is initialised by being called.
    }

    /**
     * Stops OpenCV from writing a line to standard error for every bad image; the caller gets a refusal instead. The
     * function is not among the Java bindings, so it is called through a binding for another function that takes an int
     * first. Where it has another name, as on Windows, the lines stay.
     */
    private static void silence() {
        Pointer setLogLevel = Loader.addressof("_ZN2cv5utils7logging11setLogLevelENS1_8LogLevelE");
        if (setLogLevel == null) {
            return;
        }
        try (PointerPointer<Pointer> function = new PointerPointer<>(1);
                CvErrorCallback call = new CvErrorCallback(function.put(0, setLogLevel))) {
            call.call(SILENT, (BytePointer) null, null, null, 0, null);
        }
    }

    private static void setUnlessGiven(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
