package io.bencao.classifier.worklog;

import io.bencao.classifier.flow.RecordCoordinates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that were in work when the process died, each with how often it died while it worked on that one alone. A death in company is
 * held against nobody: it only makes suspects. Intake thread only, once it is made.
 */
public final class Suspects {

    private static final Logger LOG = LoggerFactory.getLogger(Suspects.class);

    /** The oldest go first: what was dead-lettered is never seen again but after a rewind. */
    private static final int MOST_KEPT = 1_000;

    private final String topicId;
    private final Path file;
    private final Map<Place, Integer> deaths;

    private Suspects(String topicId, Path file, Map<Place, Integer> deaths) {
        this.topicId = topicId;
        this.file = file;
        this.deaths = deaths;
    }

    /** Nobody is, or ever will be. */
    static Suspects none() {
        return new Suspects("", null, new LinkedHashMap<>());
    }

    /**
     * Those of earlier deaths and of the last, kept on disk.
     *
     * @param topicId of the topic that all of them are of
     * @param leftBehind what was in work at the last death; empty after an orderly end
     */
    static Suspects after(String topicId, List<Place> leftBehind, Path file) throws IOException {
        Map<Place, Integer> deaths = read(file);
        leftBehind.forEach(place -> deaths.merge(place, leftBehind.size() == 1 ? 1 : 0, Integer::sum));
        Suspects suspects = new Suspects(topicId, file, deaths);
        suspects.write();
        if (!leftBehind.isEmpty()) {
            LOG.warn(
                    "The process died while it worked on records; they are run apart from all others records={}"
                            + " first={} suspects={}",
                    leftBehind.size(),
                    leftBehind.get(0),
                    deaths.size());
        }
        return suspects;
    }

    /** How often the process died of it alone; empty for a record that is no suspect. */
    public OptionalInt deathsAlone(RecordCoordinates coordinates) {
        // A place in a topic that was made anew meanwhile is another record's.
        Integer count = coordinates.topicId().equals(topicId) ? deaths.get(Place.of(coordinates)) : null;
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** It was worked on, alone, and the process lives. */
    public void clear(RecordCoordinates coordinates) {
        if (deaths.remove(Place.of(coordinates)) != null) {
            try {
                write();
            } catch (IOException e) {
                LOG.warn("Suspects not written; at the worst one is run apart once more reason='{}'", e.toString());
            }
        }
    }

    private static Map<Place, Integer> read(Path file) throws IOException {
        Map<Place, Integer> deaths = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split(" ");
                deaths.put(new Place(Integer.parseInt(parts[0]), Long.parseLong(parts[1])), Integer.parseInt(parts[2]));
            }
        } catch (NoSuchFileException e) {
            return deaths;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(file + " is no list of suspects; delete it", e);
        }
        return deaths;
    }

    /** As a whole or not at all. */
    private void write() throws IOException {
        List<Place> places = new ArrayList<>(deaths.keySet());
        places.subList(0, Math.max(0, places.size() - MOST_KEPT)).forEach(deaths::remove);
        List<String> lines = new ArrayList<>();
        deaths.forEach((place, count) -> lines.add(place.partition() + " " + place.offset() + " " + count));
        Path anew = file.resolveSibling(file.getFileName() + ".new");
        Files.write(anew, lines);
        Files.move(anew, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
