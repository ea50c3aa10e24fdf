package io.bencao.cli.dataset;

import io.bencao.checkpoint.LabelNames;
import io.bencao.imaging.ImageFormat;
import io.bencao.imaging.folder.ClassFolderName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a data set's files lie. Every image is named by its event, so that none can lead out of the folder. */
enum ImageLayout {
    /** {@code LABEL/EVENT_ID.jpg}: a folder for each class, as {@code bencao train} reads it. */
    FOLDERS,
    /** {@code images/EVENT_ID.jpg}, and {@code annotations.json} in COCO's form. */
    COCO,
    /** {@code images/EVENT_ID.jpg}, and {@code labels.csv}. */
    CSV;

    /** Where the images of all but class folders lie. */
    static final String IMAGES = "images";

    /** As it is typed and written. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of that text, in small letters or capitals.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    static ImageLayout named(String text) {
        return Arrays.stream(values())
                .filter(layout -> layout.text().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no form of a data set: there are "
                        + Arrays.stream(values()).map(ImageLayout::text).collect(Collectors.joining(", "))));
    }

    /** An image's path below the data set's folder, with slashes. */
    String file(KeptExample example, byte[] image) {
        return (this == FOLDERS ? example.label() : IMAGES) + "/" + example.eventId() + "." + ending(image);
    }

    private static String ending(byte[] image) {
        return ImageFormat.beginning(image)
                .map(format ->
                        format == ImageFormat.JPEG ? "jpg" : format.name().toLowerCase(Locale.ROOT))
                .orElse("image");
    }

    /** Why files can't lie so with these labels; empty if they can. Text in a file may be anything, folders' names may not. */
    Optional<String> objection(List<String> labels) {
        if (this != FOLDERS) {
            return Optional.empty();
        }
        for (String label : labels) {
            Optional<String> objection = label.equalsIgnoreCase(ExportFile.NAME)
                    ? Optional.of("is the name of the data set's list")
                    : ClassFolderName.objection(label);
            if (objection.isPresent()) {
                return Optional.of("the label \"" + label + "\" " + objection.get());
            }
        }
        return LabelNames.objection(labels).or(() -> LabelNames.onlyCapitalsApart(labels).stream()
                .findFirst()
                .map(alike -> "the labels " + alike + " are one folder where capitals don't count"));
    }
}
