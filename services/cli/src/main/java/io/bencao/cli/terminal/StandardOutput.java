package io.bencao.cli.terminal;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Standard output that does not swallow what goes wrong: a full disk ends the program with a sentence, a reader that has
 * gone ends it in silence, as the system's own programs end.
 *
 * <p>For one thread at a time.
 */
public final class StandardOutput extends OutputStream {

    /** What a shell shows of a program that a broken pipe has ended. */
    static final int BROKEN_PIPE = 141;

    private static final int POLL_BYTES = 8;
    private static final int POLL_ANSWER = 6;

    /** POLLERR, POLLHUP and POLLNVAL, the same on Linux and macOS. */
    private static final int NO_READER = 0x8 | 0x10 | 0x20;

    private final OutputStream out;
    private final Consumer<String> err;
    private final IntConsumer exit;

    StandardOutput(OutputStream out, Consumer<String> err, IntConsumer exit) {
        this.out = out;
        this.err = err;
        this.exit = exit;
    }

    /** A writer on the process's own. */
    public static PrintWriter writer() {
        OutputStream own =
                new StandardOutput(new FileOutputStream(FileDescriptor.out), System.err::println, System::exit);
        return new PrintWriter(new OutputStreamWriter(own, charset()), true);
    }

    /** What Java found out about the terminal, under the name that its version gives it. */
    private static Charset charset() {
        return Stream.of("stdout.encoding", "sun.stdout.encoding")
                .map(System::getProperty)
                .filter(name -> name != null && Charset.isSupported(name))
                .findFirst()
                .map(Charset::forName)
                .orElse(Charset.defaultCharset());
    }

    /** Whether nobody reads what would be written: for who waits long between lines. */
    public static boolean isAbandoned() {
        try {
            // Its memory goes with it.
            Memory poll = new Memory(POLL_BYTES);
            poll.clear();
            poll.setInt(0, 1);
            NativeLibrary.getProcess().getFunction("poll").invokeInt(new Object[] {poll, new NativeLong(1), 0});
            return (poll.getShort(POLL_ANSWER) & NO_READER) != 0;
        } catch (LinkageError e) {
            // Then the next line that is written finds out.
            return false;
        }
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            end(e);
        }
    }

    private void end(IOException e) {
        if (String.valueOf(e.getMessage()).contains("Broken pipe")) {
            exit.accept(BROKEN_PIPE);
        } else {
            err.accept("bencao: can't write to standard output: " + Reason.of(e) + ".");
            exit.accept(ExitCode.IMPOSSIBLE);
        }
    }
}
