package io.bencao.imaging.folder;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/** Which labels may be a class folder's name: those that {@link ImageFolder} reads again as the class that they name. */
public final class ClassFolderName {

    /** What file systems take. */
    private static final int MOST_BYTES = 255;

    private ClassFolderName() {}

    /** Why a folder can't be called by this label, as it stands after the label: "has a / in it"; empty if it can. */
    public static Optional<String> objection(String label) {
        if (label.isBlank()) {
            return Optional.of("is empty");
        }
        if (label.indexOf('/') >= 0 || label.indexOf('\\') >= 0) {
            return Optional.of("has a / or \\ in it");
        }
        if (label.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("is longer than a folder's name may be");
        }
        if (SystemNames.has(label)) {
            return Optional.of("is hidden, or a name that systems give their own files");
        }
        if (DataPart.named(label).isPresent()) {
            return Optional.of("would be taken for a part of a data set, as train, val and test are");
        }
        return Normalizer.isNormalized(label, Normalizer.Form.NFC)
                ? Optional.empty()
                : Optional.of("is not in Unicode's form C, in which folders are read");
    }
}
