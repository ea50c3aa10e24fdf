package io.bencao.cli.dataset;

import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** The folder that a data set is written into, file by file, its list last. For one thread. */
final class ExportFolder {

    private final Path folder;
    private final ImageLayout layout;

    private ExportFolder(Path folder, ImageLayout layout) {
        this.folder = folder;
        this.layout = layout;
    }

    /**
     * Takes a folder; nothing is written yet.
     *
     * @throws Complaint if there is anything in it: what is there is somebody's, and two data sets in one folder are none
     */
    static ExportFolder at(Path folder, ImageLayout layout) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw Complaint.usage(folder + " is a file; give a folder with --out.");
        }
        if (Files.isDirectory(folder) && !isEmpty(folder)) {
            throw Complaint.usage("the folder " + folder + " is not empty"
                    + (Files.exists(folder.resolve(ExportFile.NAME))
                            ? ": a data set lies there already"
                            : " and holds no " + ExportFile.NAME
                                    + ": an export that was not finished, or something else")
                    + ". Give another one with --out, or remove it.");
        }
        return new ExportFolder(folder, layout);
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().isEmpty();
        } catch (IOException e) {
            throw Complaint.impossible("can't list " + folder + ": " + Reason.of(e), e);
        }
    }

    /** Writes one image, as it is. */
    ExportedImage add(KeptExample example, byte[] image) throws IOException {
        String file = layout.file(example, image);
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        Files.write(target, image, StandardOpenOption.CREATE_NEW);
        return new ExportedImage(example, file);
    }

    /** Writes the lists; with the last one it is a data set. */
    void finish(ExportedSet set) throws IOException {
        Files.createDirectories(folder);
        switch (layout) {
            case COCO -> CocoFile.write(folder, set);
            case CSV -> LabelsTable.write(folder, set);
            case FOLDERS -> {
                // The folders are the labels.
            }
        }
        ExportFile.write(folder, set);
    }
}
