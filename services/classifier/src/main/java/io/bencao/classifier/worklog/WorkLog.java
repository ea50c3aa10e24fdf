package io.bencao.classifier.worklog;

import io.bencao.classifier.flow.RecordCoordinates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is in work, and what was when the process died. Thread-safe, but for the suspects. */
public final class WorkLog implements AutoCloseable {

    private final Optional<WorkFile> file;
    private final Suspects suspects;

    private WorkLog(Optional<WorkFile> file, Suspects suspects) {
        this.file = file;
        this.suspects = suspects;
    }

    /** One that remembers nothing. */
    public static WorkLog none() {
        return new WorkLog(Optional.empty(), Suspects.none());
    }

    /**
     * The log of one topic. A topic made anew has another id, and so another log.
     *
     * @param folder this instance's own; made where it is missing
     * @throws IOException if it can't be used, or another instance uses it
     */
    public static WorkLog open(Path folder, String topicId) throws IOException {
        Files.createDirectories(folder);
        WorkFile file = WorkFile.open(folder.resolve("in-work-" + topicId));
        try {
            Suspects suspects = Suspects.after(topicId, file.leftBehind(), folder.resolve("suspects-" + topicId));
            file.clear();
            return new WorkLog(Optional.of(file), suspects);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Records that the process may have died of. */
    public Suspects suspects() {
        return suspects;
    }

    /** Something that may be the end of the process. */
    public interface Step<T, E extends Exception> {
        T run() throws E;
    }

    /**
     * Does this with these records marked as being in work. They stay marked after an {@link Error}: the process ends by it, if not by
     * a signal.
     */
    public <T, E extends Exception> T during(List<RecordCoordinates> records, Step<T, E> step) throws E {
        List<WorkFile.Slot> marked = file.stream()
                .flatMap(open -> records.stream().map(record -> open.mark(Place.of(record))))
                .flatMap(Optional::stream)
                .toList();
        boolean dying = false;
        try {
            return step.run();
        } catch (Error e) {
            dying = true;
            throw e;
        } finally {
            if (!dying) {
                marked.forEach(WorkFile.Slot::unmark);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
