package io.bencao.resnet.fitting;

import io.bencao.imaging.ImageLimits;
import io.bencao.imaging.ImagePreparer;
import io.bencao.imaging.Preparation;
import io.bencao.imaging.Preprocessing;
import io.bencao.resnet.data.LabelledImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The images of one round, once for each way to resize: what treatments differ in beside that is done to these levels.
 *
 * @param labels of the images that could be prepared in every way
 * @param levels of each way: of each image side × side × 3, red first
 */
record RoundImages(List<Integer> labels, Map<Preprocessing, List<byte[]>> levels) {

    /** Prepares them by the code that serves; the listener hears which can't be. */
    static RoundImages of(List<LabelledImage> images, Collection<Preprocessing> geometries, FitListener listener) {
        Map<Preprocessing, ImagePreparer> preparers = new LinkedHashMap<>();
        geometries.forEach(each -> preparers.computeIfAbsent(each, it -> new ImagePreparer(it, ImageLimits.DEFAULT)));
        List<Integer> labels = new ArrayList<>();
        Map<Preprocessing, List<byte[]>> levels = new LinkedHashMap<>();
        preparers.keySet().forEach(each -> levels.put(each, new ArrayList<>()));
        for (LabelledImage image : images) {
            prepared(image, preparers, listener).ifPresent(each -> {
                labels.add(image.label());
                each.forEach((geometry, rgb) -> levels.get(geometry).add(rgb));
            });
        }
        return new RoundImages(List.copyOf(labels), levels);
    }

    private static Optional<Map<Preprocessing, byte[]>> prepared(
            LabelledImage image, Map<Preprocessing, ImagePreparer> preparers, FitListener listener) {
        byte[] encoded;
        try {
            encoded = image.read();
        } catch (IOException e) {
            listener.skipped(image, "unreadable: " + e.getMessage());
            return Optional.empty();
        }
        Map<Preprocessing, byte[]> levels = new LinkedHashMap<>();
        for (Map.Entry<Preprocessing, ImagePreparer> each : preparers.entrySet()) {
            Preparation preparation = each.getValue().prepare(encoded);
            Optional<String> refusal = preparation.match(
                    prepared -> {
                        levels.put(each.getKey(), prepared.rgb());
                        return Optional.empty();
                    },
                    refused -> Optional.of(refused.refusal().reason() + ": " + refused.detail()));
            if (refusal.isPresent()) {
                listener.skipped(image, refusal.get());
                return Optional.empty();
            }
        }
        return Optional.of(levels);
    }
}
