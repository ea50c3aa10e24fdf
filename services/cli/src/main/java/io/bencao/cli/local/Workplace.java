package io.bencao.cli.local;

import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder and the system that runs in it. The processes end when it is closed, and on Ctrl-C; then the folder goes away
 * too, unless it is to be kept.
 */
public final class Workplace implements AutoCloseable {

    private final Path folder;
    private final boolean keep;
    private final Thread hook = new Thread(this::end, "clean-up");
    private FolderLock lock;
    private LocalSystem system;
    private boolean cleaned;

    private Workplace(Path folder, boolean keep) {
        this.folder = folder;
        this.keep = keep;
    }

    /** A new folder below the system's temporary one. */
    public static Workplace create(String name, boolean keep) {
        try {
            return hooked(new Workplace(
                    Files.createTempDirectory(TemporaryFolder.surrounding(), "bencao-" + name + "-"), keep));
        } catch (IOException e) {
            throw Complaint.impossible(
                    "can't make a temporary folder: " + Reason.of(e) + ". Another place: set TMPDIR.", e);
        }
    }

    /**
     * A folder of the user's own, made if missing and always kept, for this program alone.
     *
     * @param who the command, and where it can be reached; told to whoever wants the folder too
     * @throws Complaint if it can't be made, or another program has it
     */
    public static Workplace at(Path folder, String who) {
        try {
            Path made = Files.createDirectories(folder).toAbsolutePath();
            Workplace workplace = new Workplace(made, true);
            workplace.lock = FolderLock.take(made, who);
            return hooked(workplace);
        } catch (IOException e) {
            throw Complaint.impossible("can't make the folder " + folder + ": " + Reason.of(e), e);
        }
    }

    private static Workplace hooked(Workplace workplace) {
        Runtime.getRuntime().addShutdownHook(workplace.hook);
        return workplace;
    }

    /** Where it all is. */
    public Path folder() {
        return folder;
    }

    /** Makes the system go away with this workplace. */
    public synchronized LocalSystem running(LocalSystem started) {
        system = started;
        return started;
    }

    @Override
    public void close() {
        cleanUp();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is going down already, and the hook with it: all is cleaned.
            return;
        }
    }

    /** Ctrl-C may come while the broker is being started: then it is not known here yet. */
    private void end() {
        synchronized (this) {
            if (!cleaned && system == null) {
                List<ProcessHandle> started =
                        ProcessHandle.current().descendants().toList();
                started.forEach(ProcessHandle::destroyForcibly);
                started.forEach(process -> process.onExit().join());
            }
        }
        cleanUp();
    }

    private synchronized void cleanUp() {
        if (cleaned) {
            return;
        }
        cleaned = true;
        if (system != null) {
            system.close();
        }
        if (lock != null) {
            lock.close();
        }
        if (!keep) {
            TemporaryFolder.delete(folder);
        }
    }
}
