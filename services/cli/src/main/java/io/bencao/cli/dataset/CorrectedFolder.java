package io.bencao.cli.dataset;

import io.bencao.checkpoint.Sha256;
import io.bencao.imaging.folder.ClassImages;
import io.bencao.imaging.folder.FolderTally;
import io.bencao.imaging.folder.ImageFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Corrections in class folders: an image that was moved to another folder has that folder's label. */
final class CorrectedFolder {

    private CorrectedFolder() {}

    /**
     * Reads them. Images are known by their file's name; of those that were moved the bytes are compared too.
     *
     * @throws IOException if the folder can't be read
     */
    static Corrections read(Path folder, ExportedSet set) throws IOException {
        Map<String, ExportedImage> byName = new HashMap<>();
        set.images().forEach(image -> byName.put(image.fileName(), image));
        Corrections corrections = new Corrections(set);
        // Whatever they are called: in a data set that was exported no folder is a part.
        ImageFolder found = ImageFolder.read(folder, name -> true);
        for (ClassImages images : found.classes()) {
            for (Path file : images.images()) {
                String shown = folder.relativize(file).toString();
                ExportedImage image = byName.get(file.getFileName().toString());
                if (image == null) {
                    corrections.unclear(shown + " is not in the data set");
                } else if (!images.name().equals(image.example().label())
                        && !Sha256.of(file).equals(image.example().sha256())) {
                    corrections.unclear(shown + " has other bytes than those that were exported");
                } else {
                    corrections.says(image.example().eventId(), images.name(), shown);
                }
            }
        }
        found.loose().forEach(file -> corrections.unclear(folder.relativize(file) + " is in no class folder"));
        for (FolderTally.Trouble trouble : found.tally().troubles()) {
            corrections.unclear(folder.relativize(trouble.path()) + " is "
                    + trouble.reason().text());
        }
        return corrections;
    }
}
