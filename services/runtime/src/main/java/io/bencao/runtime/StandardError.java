package io.bencao.runtime;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Descriptor 2 of this process, turned to a file and back. Java's own {@link System#err} keeps going where it went. Linux only: elsewhere the
 * flags of {@code open} have other numbers.
 */
final class StandardError implements AutoCloseable {

    private static final int DESCRIPTOR = 2;

    /** {@code O_WRONLY | O_APPEND | O_CLOEXEC}, as Linux has them on x86 and arm64 ({@code asm-generic/fcntl.h}). */
    private static final int TO_APPEND = 1 | 02000 | 02000000;

    private final LibC libc;
    private final int original;
    private final PrintStream java;

    /** Of the C library; each throws with {@code errno} where the system says no. */
    private interface LibC extends Library {

        int dup(int descriptor) throws LastErrorException;

        int dup2(int from, int to) throws LastErrorException;

        int open(String path, int flags) throws LastErrorException;

        int close(int descriptor) throws LastErrorException;

        NativeLong write(int descriptor, byte[] bytes, NativeLong count) throws LastErrorException;
    }

    private StandardError(LibC libc, int original) {
        this.libc = libc;
        this.original = original;
        this.java = System.err;
    }

    /**
     * Turns it to the end of a file that is there, from now on and for the whole process.
     *
     * @throws IOException if this system can't, with the reason
     */
    static StandardError to(Path file) throws IOException {
        if (!Platform.isLinux()) {
            throw new IOException("it is not Linux");
        }
        try {
            LibC libc = Native.load(Platform.C_LIBRARY_NAME, LibC.class);
            int target = libc.open(file.toString(), TO_APPEND);
            StandardError turned = new StandardError(libc, libc.dup(DESCRIPTOR));
            System.setErr(new PrintStream(turned.before(), true, StandardCharsets.UTF_8));
            libc.dup2(target, DESCRIPTOR);
            libc.close(target);
            return turned;
        } catch (LastErrorException | LinkageError e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Writes where standard error went before. */
    OutputStream before() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                int at = from;
                while (at < from + count) {
                    byte[] rest = Arrays.copyOfRange(bytes, at, from + count);
                    try {
                        at += libc.write(original, rest, new NativeLong(rest.length))
                                .intValue();
                    } catch (LastErrorException e) {
                        throw new IOException(e.getMessage(), e);
                    }
                }
            }
        };
    }

    /** Turns it back. */
    @Override
    public void close() {
        libc.dup2(original, DESCRIPTOR);
        System.setErr(java);
        libc.close(original);
    }
}
