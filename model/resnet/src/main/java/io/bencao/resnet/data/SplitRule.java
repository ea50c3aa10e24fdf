package io.bencao.resnet.data;

import io.bencao.checkpoint.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How a folder's images are divided into those that are learned from and those that judge: as its {@code val} folder says; else by
 * whole groups, where there is a grouping; else one by one, by their bytes.
 *
 * @param fraction that judges, 0 to 1
 * @param grouping of which no group may be on both sides
 * @param seed of the choice among groups
 */
public record SplitRule(double fraction, Optional<Grouping> grouping, long seed) {

    private static final int NAMES_SHOWN = 10;

    /**
     * What came of it.
     *
     * @param split indices of the images
     * @param text which groups judge, for people; empty where there are none
     */
    public record Made(ValidationSplit split, Optional<String> text) {}

    /**
     * Divides images.
     *
     * @param images some of the folder's, those of its {@code val} folder included
     * @param sha256 digest of each one's bytes
     * @param root the folder that was scanned
     * @throws DataException if a class would have none on a side, or a group would be on both
     */
    public Made split(List<ImageFile> images, List<byte[]> sha256, ClassFolders folders, Path root) {
        Optional<ImageGroups> groups = grouping.map(rule -> ImageGroups.of(rule, images, root, folders.labels()));
        if (!folders.validation().isEmpty()) {
            ValidationSplit given = ValidationSplit.given(images, folders);
            groups.ifPresent(each -> requireApart(given, each));
            return new Made(given, groups.map(each -> text(given, each)));
        }
        if (groups.isPresent()) {
            ValidationSplit grouped = grouped(images, groups.get(), folders.labels());
            return new Made(grouped, Optional.of(text(grouped, groups.get())));
        }
        List<Integer> shown = images.stream().map(ImageFile::label).toList();
        return new Made(ValidationSplit.of(shown, sha256, folders.labels(), fraction), Optional.empty());
    }

    private ValidationSplit grouped(List<ImageFile> images, ImageGroups groups, List<Manifest.Label> labels) {
        int[][] counts = new int[groups.count()][labels.size()];
        for (int i = 0; i < images.size(); i++) {
            counts[groups.of().get(i)][images.get(i).label()]++;
        }
        for (int label = 0; label < labels.size(); label++) {
            requireTwo(images, groups, labels.get(label), label);
        }
        GroupSearch search = new GroupSearch(counts, fraction);
        boolean[] judging = search.run(seed);
        if (search.missing() >= 0) {
            throw new DataException("No choice of whole groups (--group-by " + groups.rule()
                    + ") was found that leaves every class on both sides: "
                    + labels.get(search.missing()).id()
                    + " would be on one only. Group otherwise, or put images to judge by into a val folder.");
        }
        List<Integer> learned = new ArrayList<>();
        List<Integer> judged = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            (judging[groups.of().get(i)] ? judged : learned).add(i);
        }
        return new ValidationSplit(learned, judged);
    }

    private static void requireTwo(List<ImageFile> images, ImageGroups groups, Manifest.Label label, int index) {
        List<Integer> members = IntStream.range(0, images.size())
                .filter(i -> images.get(i).label() == index)
                .boxed()
                .toList();
        if (members.isEmpty()) {
            throw new DataException("Class " + label.id() + " has no usable image to learn from.");
        }
        groups.only(members).ifPresent(name -> {
            throw new DataException("All " + members.size() + " images of class " + label.id() + " are in one group, "
                    + name + " (--group-by " + groups.rule() + "): they can't both be learned from and judge. Take"
                    + " some elsewhere, group otherwise, or leave the class out.");
        });
    }

    private static void requireApart(ValidationSplit split, ImageGroups groups) {
        Set<Integer> both = groupsOf(split.judged(), groups);
        both.retainAll(groupsOf(split.learned(), groups));
        if (!both.isEmpty()) {
            throw new DataException("Images of one group (--group-by " + groups.rule()
                    + ") are both in the val folder and among those learned from: " + names(both, groups)
                    + ". Move each group to one side.");
        }
    }

    private static String text(ValidationSplit split, ImageGroups groups) {
        Set<Integer> judging = groupsOf(split.judged(), groups);
        return String.format(
                Locale.ROOT,
                "split by %s: %d groups of %d images are learned from, %d of %d judge: %s",
                groups.rule(),
                groups.count() - judging.size(),
                split.learned().size(),
                judging.size(),
                split.judged().size(),
                names(judging, groups));
    }

    private static Set<Integer> groupsOf(List<Integer> images, ImageGroups groups) {
        Set<Integer> all = new HashSet<>();
        images.forEach(image -> all.add(groups.of().get(image)));
        return all;
    }

    private static String names(Set<Integer> some, ImageGroups groups) {
        List<String> names = some.stream().sorted().map(groups.names()::get).toList();
        String shown = String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
        return names.size() <= NAMES_SHOWN ? shown : shown + " and " + (names.size() - NAMES_SHOWN) + " more";
    }
}
