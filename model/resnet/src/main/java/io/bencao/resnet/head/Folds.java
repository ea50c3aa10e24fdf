package io.bencao.resnet.head;

import io.bencao.resnet.data.ImageGroups;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Parts of images, each of which is answered by a head that learned from the other parts.
 *
 * @param count of parts
 * @param of the part that each image is in, from 0 on
 */
public record Folds(int count, List<Integer> of) {

    public Folds {
        of = List.copyOf(of);
        if (count < 2) {
            throw new IllegalArgumentException("Two parts at least are needed to learn from one and answer the other");
        }
    }

    /** So many parts of about equally many images of every class; images of the same bytes are in one part. */
    public static Folds even(List<? extends HeadImage> images, int count) {
        Integer[] of = new Integer[images.size()];
        TreeMap<String, List<Integer>> alike = new TreeMap<>();
        for (int i = 0; i < images.size(); i++) {
            alike.computeIfAbsent(images.get(i).sha256(), sha256 -> new ArrayList<>())
                    .add(i);
        }
        TreeMap<Integer, Integer> next = new TreeMap<>();
        for (List<Integer> each : alike.values()) {
            int label = images.get(each.get(0)).label();
            int part = next.merge(label, 1, Integer::sum) % count;
            each.forEach(image -> of[image] = part);
        }
        return new Folds(count, List.of(of));
    }

    /** So many parts of whole groups, about equally many images each; fewer where there are fewer groups. */
    public static Folds ofGroups(ImageGroups groups, int count) {
        int parts = Math.min(count, groups.count());
        int[] sizes = new int[parts];
        int[] partOf = new int[groups.count()];
        IntStream.range(0, groups.count())
                .boxed()
                .sorted(Comparator.comparing(group -> -groups.members(group).size()))
                .forEach(group -> {
                    int least = IntStream.range(0, parts)
                            .boxed()
                            .min(Comparator.comparing(part -> sizes[part]))
                            .orElseThrow();
                    sizes[least] += groups.members(group).size();
                    partOf[group] = least;
                });
        return new Folds(parts, groups.of().stream().map(group -> partOf[group]).toList());
    }

    /** Each group a part. */
    public static Folds eachGroup(ImageGroups groups) {
        return new Folds(groups.count(), groups.of());
    }
}
