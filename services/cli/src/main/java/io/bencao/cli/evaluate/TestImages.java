package io.bencao.cli.evaluate;

import io.bencao.cli.terminal.Complaint;
import io.bencao.imaging.folder.ClassImages;
import io.bencao.imaging.folder.DataPart;
import io.bencao.imaging.folder.FolderTally;
import io.bencao.imaging.folder.ImageFolder;
import io.bencao.imaging.folder.PassedOver;
import io.bencao.resnet.data.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Labelled images for a checkpoint whose classes are given: {@code DIR/<class>/…/<image>}, or {@code DIR/test/<class>/…}
 * where there is such a folder, or else {@code DIR/val/<class>/…}.
 *
 * @param folder that the class folders lie in
 * @param images in the order of class folders and names
 * @param passedOver folders that are no class of the checkpoint
 * @param tally what was taken and what was left out
 */
public record TestImages(Path folder, List<ImageFile> images, List<String> passedOver, FolderTally tally) {

    private static final int LABELS_SHOWN = 20;

    public TestImages {
        images = List.copyOf(images);
        passedOver = List.copyOf(passedOver);
    }

    /**
     * Looks through a folder; no image is decoded.
     *
     * @param labels the checkpoint's, in its order
     * @param passOver whether folders that are no class are passed over rather than refused
     * @throws Complaint if it does not fit the checkpoint or holds no image
     */
    public static TestImages in(Path data, List<String> labels, boolean passOver) throws IOException {
        if (!Files.isDirectory(data)) {
            throw Complaint.usage("there is no folder " + data + ".");
        }
        Map<String, Integer> indices = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            indices.put(Normalizer.normalize(labels.get(i), Normalizer.Form.NFC), i);
        }
        ImageFolder found = ImageFolder.read(data, indices::containsKey);
        FolderTally tally = found.tally();
        ImageFolder.Part part = Optional.ofNullable(found.parts().get(DataPart.TEST))
                .or(() -> Optional.ofNullable(found.parts().get(DataPart.VALIDATION)))
                .orElse(new ImageFolder.Part(data, found.classes()));
        requireJudging(found, part);
        List<ImageFile> images = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (ClassImages each : part.classes()) {
            Integer label = indices.get(each.name());
            if (label == null) {
                unknown.add(each.name());
                tally.leaveOut(each.images(), PassedOver.OTHER_CLASS);
            } else {
                tally.take(each);
                each.images().forEach(file -> images.add(new ImageFile(file, label)));
            }
        }
        if (!unknown.isEmpty() && !passOver) {
            throw Complaint.usage(part.folder() + " has folders that are no class of the checkpoint: " + some(unknown)
                    + ". Its classes are " + some(labels)
                    + ". Rename them, or pass over them with --pass-over-others.");
        }
        tally.leaveOut(found.loose(), PassedOver.NO_CLASS);
        if (images.isEmpty()) {
            throw Complaint.usage("there is no image below " + part.folder()
                    + ": put those of each class into a folder named as the class. The classes are " + some(labels)
                    + ". " + tally.summary() + ".");
        }
        if (!part.folder().equals(data)) {
            tally.note("judged by those in " + part.folder() + " alone");
        }
        return new TestImages(part.folder(), images, unknown, tally);
    }

    /** Images that were learned from say nothing: they are not taken because there are no others. */
    private static void requireJudging(ImageFolder found, ImageFolder.Part part) {
        if (part.folder().equals(found.root()) && found.parts().containsKey(DataPart.TRAIN)) {
            throw Complaint.usage(
                    found.root() + " has a folder to train on, but none to judge by: neither test nor val."
                            + " To judge by what was trained on all the same, give that folder itself.");
        }
    }

    private static String some(List<String> names) {
        String shown = names.stream().limit(LABELS_SHOWN).collect(Collectors.joining(", "));
        return names.size() <= LABELS_SHOWN ? shown : shown + " and " + (names.size() - LABELS_SHOWN) + " more";
    }
}
