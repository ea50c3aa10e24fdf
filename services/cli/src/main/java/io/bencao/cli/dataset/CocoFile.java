package io.bencao.cli.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.imaging.ImageHeader;
import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.Inspection;
import io.bencao.imaging.Thumbnailer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code annotations.json} in the form of COCO's object detection (cocodataset.org, "Data format"): {@code images}, {@code categories} in
 * the order of their names, and one annotation for each image, whose box is the whole image, since a label here is the image's. Width and
 * height are pixels as stored, before the orientation is applied, as most readers of COCO see them.
 */
final class CocoFile {

    /** Its name in the data set's folder. */
    static final String NAME = "annotations.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ANY_SIDE = 64;

    private CocoFile() {}

    /** Writes it; the images lie there already. */
    static void write(Path folder, ExportedSet set) throws IOException {
        List<String> labels = set.images().stream()
                .map(image -> image.example().label())
                .distinct()
                .sorted()
                .toList();
        ObjectNode root = JSON.createObjectNode();
        root.putObject("info")
                .put("description", "labelled examples of Bencao, digest " + set.digest())
                .put("date_created", set.exportedAt().toString());
        root.putArray("licenses");
        ArrayNode images = root.putArray("images");
        ArrayNode annotations = root.putArray("annotations");
        ArrayNode categories = root.putArray("categories");
        for (int i = 0; i < labels.size(); i++) {
            categories.addObject().put("id", i + 1).put("name", labels.get(i)).put("supercategory", "");
        }
        Thumbnailer headers = new Thumbnailer(ImageLimits.DEFAULT, ANY_SIDE);
        for (int i = 0; i < set.images().size(); i++) {
            ExportedImage image = set.images().get(i);
            int id = i + 1;
            Optional<ImageHeader> header = headers.inspect(Files.readAllBytes(folder.resolve(image.file())))
                    .match((Inspection.Admissible sound) -> Optional.of(sound.header()), refused -> Optional.empty());
            ObjectNode entry = images.addObject()
                    .put("id", id)
                    .put("file_name", image.file())
                    .put("date_captured", image.example().taken().capturedAt().toString())
                    .put("event_id", image.example().eventId().toString());
            ObjectNode annotation = annotations
                    .addObject()
                    .put("id", id)
                    .put("image_id", id)
                    .put("category_id", labels.indexOf(image.example().label()) + 1)
                    .put("iscrowd", 0);
            header.ifPresent(known -> size(known, entry, annotation));
        }
        JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(NAME).toFile(), root);
    }

    private static void size(ImageHeader header, ObjectNode image, ObjectNode annotation) {
        image.put("width", header.width()).put("height", header.height());
        annotation.putArray("bbox").add(0).add(0).add(header.width()).add(header.height());
        annotation.put("area", header.pixels());
    }
}
