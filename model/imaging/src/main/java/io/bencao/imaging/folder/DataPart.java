package io.bencao.imaging.folder;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The part that a folder of class folders plays in a data set, by its name, in small letters or capitals. */
public enum DataPart {
    /** To learn from. */
    TRAIN(Set.of("train", "training")),
    /** To choose by while learning. */
    VALIDATION(Set.of("val", "valid", "validation")),
    /** To judge by in the end. */
    TEST(Set.of("test", "testing"));

    private final Set<String> names;

    DataPart(Set<String> names) {
        this.names = names;
    }

    static Optional<DataPart> named(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        for (DataPart part : values()) {
            if (part.names.contains(small)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }
}
