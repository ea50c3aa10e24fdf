package io.bencao.trainer.examples;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.HoldOut;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Sha256;
import io.bencao.resnet.data.ClassFolders;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of labelled images that seeds both sides: {@code val} and {@code test} folders are held out whole, of the others those that
 * {@link HoldOut} holds by their bytes, as {@code bencao train} does.
 *
 * @param learned to learn from
 * @param heldOut to judge by
 */
public record BaseData(List<DatasetImage> learned, List<DatasetImage> heldOut) {

    private static final Logger LOG = LoggerFactory.getLogger(BaseData.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    public BaseData {
        learned = List.copyOf(learned);
        heldOut = List.copyOf(heldOut);
    }

    /** There is none. */
    public static BaseData none() {
        return new BaseData(List.of(), List.of());
    }

    /**
     * Looks through the folder.
     *
     * @param labels the champion's, in its order
     * @param fraction to hold out of what is in no {@code val} or {@code test} folder
     * @param digests remembers digests of files, by path, size and time, from one run to the next
     * @throws DataException if it has classes that the champion does not know
     * @throws IOException if it can't be read
     */
    public static BaseData scan(Path folder, List<String> labels, double fraction, Path digests) throws IOException {
        ClassFolders folders = ClassFolders.scan(folder);
        List<String> classes = folders.labels().stream().map(Manifest.Label::id).toList();
        if (!labels.containsAll(classes)) {
            throw new DataException("The base data in " + folder + " has the classes " + classes
                    + ", the champion knows only " + labels + ". Remove what it does not know.");
        }
        if (folders.tally().troubles().isEmpty()) {
            LOG.info("base data read, {}", folders.tally().summary());
        } else {
            LOG.warn(
                    "base data read, but not all of it can be used, {}",
                    folders.tally().summary());
        }
        Map<String, String> known = read(digests);
        Map<String, String> seen = new TreeMap<>();
        List<DatasetImage> learned = new ArrayList<>();
        List<DatasetImage> heldOut = new ArrayList<>();
        for (ImageFile image : folders.training()) {
            DatasetImage one = image(image, classes, labels, known, seen);
            (held(one, fraction) ? heldOut : learned).add(one);
        }
        List<ImageFile> apart = new ArrayList<>(folders.validation());
        apart.addAll(folders.test());
        for (ImageFile image : apart) {
            heldOut.add(image(image, classes, labels, known, seen));
        }
        if (!seen.equals(known)) {
            write(digests, seen);
        }
        Set<String> judged = heldOut.stream().map(DatasetImage::sha256).collect(Collectors.toSet());
        learned.removeIf(one -> judged.contains(one.sha256()));
        return new BaseData(learned, heldOut);
    }

    /** SHA-256 of what is held out. */
    public Set<String> heldDigests() {
        return heldOut.stream().map(DatasetImage::sha256).collect(Collectors.toSet());
    }

    private static boolean held(DatasetImage image, double fraction) {
        return HoldOut.holds(null, null, HexFormat.of().parseHex(image.sha256()), fraction);
    }

    private static DatasetImage image(
            ImageFile image,
            List<String> classes,
            List<String> labels,
            Map<String, String> known,
            Map<String, String> seen)
            throws IOException {
        Path file = image.file();
        String key = file + "|" + Files.size(file) + "|"
                + Files.getLastModifiedTime(file).toMillis();
        String sha256 = known.containsKey(key) ? known.get(key) : Sha256.of(file);
        seen.put(key, sha256);
        return new DatasetImage(file, labels.indexOf(classes.get(image.label())), sha256, 1, sha256, "");
    }

    private static Map<String, String> read(Path digests) throws IOException {
        return Files.exists(digests)
                ? JSON.readValue(digests.toFile(), new TypeReference<Map<String, String>>() {})
                : Map.of();
    }

    private static void write(Path digests, Map<String, String> values) throws IOException {
        Files.createDirectories(digests.toAbsolutePath().getParent());
        Path draft = digests.resolveSibling(digests.getFileName() + ".part");
        JSON.writeValue(draft.toFile(), values);
        Files.move(draft, digests, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
