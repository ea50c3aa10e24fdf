package io.bencao.trainer.examples;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Makes datasets of labels: plans who goes to which side, makes room, fetches images, and puts together a {@link Dataset}. For the
 * thread that leads.
 */
public final class DatasetBuilder {

    private final ExampleIndex index;
    private final ImageStore store;
    private final ImageFetcher fetcher;
    private final LabelFilter filter;
    private final AnnotatorBounds bounds;
    private final double fraction;

    /**
     * @param bounds how much may be by one annotator
     * @param fraction of the live images to hold out
     */
    public DatasetBuilder(
            ExampleIndex index,
            ImageStore store,
            ImageFetcher fetcher,
            LabelFilter filter,
            AnnotatorBounds bounds,
            double fraction) {
        this.index = index;
        this.store = store;
        this.fetcher = fetcher;
        this.filter = filter;
        this.bounds = bounds;
        this.fraction = fraction;
    }

    /** All labels. */
    public ExampleIndex index() {
        return index;
    }

    /** The images on disk. */
    public ImageStore store() {
        return store;
    }

    /**
     * What came of gathering.
     *
     * @param dataset what there is to learn from and to judge by
     * @param plan which labels were wanted
     * @param report what became of the images that were not on disk yet
     */
    public record Gathered(Dataset dataset, DatasetPlan plan, FetchReport report) {}

    /** Hears how many images of all wanted ones have been dealt with. */
    public interface Listener {
        void fetched(int done, int total);
    }

    /**
     * Gathers for a run.
     *
     * @param labels the champion's, in its order
     * @throws IOException if the disk is full or can't be read
     */
    public Gathered gather(List<String> labels, BaseData base, Listener listener) throws IOException {
        Map<String, Long> ofBase = base.learned().stream()
                .collect(Collectors.groupingBy(image -> labels.get(image.label()), Collectors.counting()));
        DatasetPlan plan = DatasetPlan.of(index.all(), labels, filter, fraction, base.heldDigests())
                .within(bounds, ofBase);
        store.rank(plan.ranks());
        List<Example> wanted = new ArrayList<>(plan.heldOut());
        wanted.addAll(plan.learned());
        FetchReport report = fetch(wanted, listener);
        List<DatasetImage> heldOut = new ArrayList<>(base.heldOut());
        heldOut.addAll(SamplingWeights.images(plan.heldOut(), labels, store));
        List<DatasetImage> learned = new ArrayList<>(base.learned());
        learned.addAll(SamplingWeights.images(plan.learned(), labels, store).stream()
                .map(image -> image.weighing(1))
                .toList());
        return new Gathered(new Dataset(withoutOthers(learned, heldOut), once(heldOut)), plan, report);
    }

    /**
     * The images of these examples, as far as they can be had, each with weight 1. Where the store is full they take the place of
     * images that were labelled before them, as they would in a run.
     *
     * @param labels of the checkpoints that will answer, in their order
     * @throws IOException if the disk is full or can't be read
     */
    public List<DatasetImage> images(Collection<Example> examples, List<String> labels) throws IOException {
        List<Example> wanted = List.copyOf(examples);
        store.rank(
                DatasetPlan.of(index.all(), labels, filter, fraction, Set.of()).ranks());
        fetch(wanted, (done, total) -> {});
        return SamplingWeights.images(wanted, labels, store).stream()
                .map(image -> image.weighing(1))
                .toList();
    }

    private FetchReport fetch(List<Example> wanted, Listener listener) throws IOException {
        int missing = (int) wanted.stream()
                .filter(example -> store.find(example.sha256()).isEmpty())
                .count();
        IntConsumer done = count -> listener.fetched(count, missing);
        return fetcher.fetch(wanted, store, done);
    }

    private static List<DatasetImage> withoutOthers(List<DatasetImage> learned, List<DatasetImage> heldOut) {
        Set<String> judged = heldOut.stream().map(DatasetImage::sha256).collect(Collectors.toSet());
        return once(learned).stream()
                .filter(image -> !judged.contains(image.sha256()))
                .toList();
    }

    /** Of images with the same bytes the last: a live label outranks the base data's. */
    private static List<DatasetImage> once(List<DatasetImage> images) {
        return List.copyOf(images.stream()
                .collect(Collectors.toMap(
                        DatasetImage::sha256, image -> image, (base, live) -> live, java.util.LinkedHashMap::new))
                .values());
    }
}
