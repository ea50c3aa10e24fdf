package io.bencao.resnet.data;

import io.bencao.checkpoint.Manifest;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which of some images belong together. Those that the rule says nothing of are one group of their own, {@link #OTHERS}: they may
 * well belong to each other.
 *
 * @param rule as it was typed
 * @param names of the groups, in their order
 * @param of index of each image's group
 */
public record ImageGroups(String rule, List<String> names, List<Integer> of) {

    /** What images are called of which the rule says nothing. */
    public static final String OTHERS = "(none)";

    /** {@code DIR/<class>} and {@code DIR/train/<class>}. */
    private static final int DEEPEST_CLASS = 2;

    private static final int LONGEST_NAME = 80;

    public ImageGroups {
        names = List.copyOf(names);
        of = List.copyOf(of);
    }

    /**
     * Groups images.
     *
     * @param root the folder that was scanned for them
     * @param labels the classes, by the images' labels
     * @throws DataException if the rule says nothing of any of them
     */
    public static ImageGroups of(
            Grouping rule, List<? extends ImageFile> images, Path root, List<Manifest.Label> labels) {
        TreeMap<String, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < images.size(); i++) {
            ImageFile image = images.get(i);
            Path below = below(root.relativize(image.file()), labels.get(image.label()));
            String group = rule.group(image, below).map(ImageGroups::printable).orElse(OTHERS);
            members.computeIfAbsent(group, name -> new ArrayList<>()).add(i);
        }
        if (members.keySet().equals(Set.of(OTHERS))) {
            throw new DataException("--group-by " + rule.text() + " finds no group in any of " + images.size()
                    + " images; the first is " + images.get(0).file() + ". " + hint(rule));
        }
        Integer[] of = new Integer[images.size()];
        List<String> names = List.copyOf(members.keySet());
        for (int group = 0; group < names.size(); group++) {
            int index = group;
            members.get(names.get(group)).forEach(image -> of[image] = index);
        }
        return new ImageGroups(rule.text(), names, List.of(of));
    }

    private static Path below(Path relative, Manifest.Label label) {
        for (int i = 0; i < Math.min(DEEPEST_CLASS, relative.getNameCount() - 1); i++) {
            String name = Normalizer.normalize(relative.getName(i).toString(), Normalizer.Form.NFC);
            if (name.equals(label.id())) {
                return relative.subpath(i + 1, relative.getNameCount());
            }
        }
        return relative.getFileName();
    }

    private static String printable(String name) {
        String shown = name.codePoints()
                .limit(LONGEST_NAME)
                .map(each -> Character.isISOControl(each) ? ' ' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return Normalizer.normalize(shown, Normalizer.Form.NFC);
    }

    private static String hint(Grouping rule) {
        if (rule instanceof Grouping.ByFolder) {
            return "It looks for folders below those of the classes: DIR/<class>/<group>/<image>.";
        }
        return rule instanceof Grouping.ByCamera
                ? "It looks for a camera's model or serial number in the EXIF data of JPEGs; programs that send or edit"
                        + " images often remove them."
                : "The pattern is searched for in each file's name, without its folders.";
    }

    /** How many there are. */
    public int count() {
        return names.size();
    }

    /** Indices of a group's images. */
    public List<Integer> members(int group) {
        return IntStream.range(0, of.size())
                .filter(image -> of.get(image) == group)
                .boxed()
                .toList();
    }

    /** The name of the only group that these images are in; empty where they are in several, or there is none. */
    Optional<String> only(List<Integer> images) {
        List<Integer> groups = images.stream().map(of::get).distinct().toList();
        return groups.size() == 1 ? Optional.of(names.get(groups.get(0))) : Optional.empty();
    }
}
