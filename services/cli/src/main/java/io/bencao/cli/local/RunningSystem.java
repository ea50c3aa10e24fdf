package io.bencao.cli.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What 'bencao up' says of itself in its folder. It counts only while the folder is locked: who was killed leaves it behind.
 *
 * @param pid process id of 'bencao up'
 * @param started when that process began, as the system tells it; null where it does not
 * @param brokers address of the broker
 * @param ports by service: classifier, trainer, dashboard
 * @param ready whether all of it serves
 */
public record RunningSystem(long pid, String started, String brokers, Map<String, Integer> ports, boolean ready) {

    private static final String NAME = "running.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public RunningSystem {
        ports = Map.copyOf(ports);
    }

    /** This process, about to start these. */
    public static RunningSystem here(String brokers, Map<String, Integer> ports) {
        ProcessHandle self = ProcessHandle.current();
        return new RunningSystem(self.pid(), startOf(self), brokers, ports, false);
    }

    /** The same with one more service. */
    public RunningSystem with(String service, int port) {
        Map<String, Integer> more = new LinkedHashMap<>(ports);
        more.put(service, port);
        return new RunningSystem(pid, started, brokers, more, ready);
    }

    /** The same, once all of it serves. */
    public RunningSystem serving() {
        return new RunningSystem(pid, started, brokers, ports, true);
    }

    /** What runs in a folder now; empty where nothing does, whatever an earlier one left there. */
    public static Optional<RunningSystem> in(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file) || !FolderLock.isTaken(folder)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(file.toFile(), RunningSystem.class));
        } catch (IOException e) {
            throw Complaint.impossible("can't read " + file + ": " + Reason.of(e), e);
        }
    }

    /** Says so in the folder, for others; whole or not at all. */
    public void writeTo(Path folder) {
        try {
            Path draft = folder.resolve(NAME + ".new");
            MAPPER.writeValue(draft.toFile(), this);
            Files.move(draft, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Complaint.impossible("can't write into " + folder + ": " + Reason.of(e), e);
        }
    }

    /** The process that wrote this, unless it is gone and a stranger has its number. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(found -> started == null || started.equals(startOf(found)));
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse(null);
    }
}
