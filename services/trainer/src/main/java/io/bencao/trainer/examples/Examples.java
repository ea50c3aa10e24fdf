package io.bencao.trainer.examples;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Gathers what a run needs: plans, makes room, fetches, splits. For the thread that leads. */
public final class Examples {

    private final ExampleIndex index;
    private final PictureStore store;
    private final PictureFetcher fetcher;
    private final Doubts doubts;
    private final double fraction;

    /** @param fraction of the live pictures to hold out */
    public Examples(ExampleIndex index, PictureStore store, PictureFetcher fetcher, Doubts doubts, double fraction) {
        this.index = index;
        this.store = store;
        this.fetcher = fetcher;
        this.doubts = doubts;
        this.fraction = fraction;
    }

    /** All labels. */
    public ExampleIndex index() {
        return index;
    }

    /** The pictures on disk. */
    public PictureStore store() {
        return store;
    }

    /**
     * What came of gathering.
     *
     * @param dataset what there is to learn from and to judge by
     * @param plan which labels were wanted
     * @param report what became of the pictures that were not on disk yet
     */
    public record Gathered(Dataset dataset, Plan plan, FetchReport report) {}

    /** Hears how many pictures of all wanted ones have been dealt with. */
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
        Plan plan = Plan.of(index.all(), labels, doubts, fraction, base.heldDigests());
        store.rank(plan.ranks());
        List<Example> wanted = new ArrayList<>(plan.heldOut());
        wanted.addAll(plan.learned());
        FetchReport report = fetch(wanted, listener);
        List<DatasetPicture> heldOut = new ArrayList<>(base.heldOut());
        heldOut.addAll(Weights.pictures(plan.heldOut(), labels, store));
        List<DatasetPicture> learned = new ArrayList<>(base.learned());
        learned.addAll(Weights.pictures(plan.learned(), labels, store).stream()
                .map(picture -> picture.weighing(1))
                .toList());
        return new Gathered(new Dataset(withoutOthers(learned, heldOut), once(heldOut)), plan, report);
    }

    /** The pictures of these examples, as far as they can be had, each with weight 1. */
    public List<DatasetPicture> pictures(Collection<Example> examples, List<String> labels) throws IOException {
        List<Example> wanted = List.copyOf(examples);
        fetch(wanted, (done, total) -> {});
        return Weights.pictures(wanted, labels, store).stream()
                .map(picture -> picture.weighing(1))
                .toList();
    }

    private FetchReport fetch(List<Example> wanted, Listener listener) throws IOException {
        int missing = (int) wanted.stream()
                .filter(example -> store.find(example.sha256()).isEmpty())
                .count();
        IntConsumer done = count -> listener.fetched(count, missing);
        return fetcher.fetch(wanted, store, done);
    }

    private static List<DatasetPicture> withoutOthers(List<DatasetPicture> learned, List<DatasetPicture> heldOut) {
        Set<String> judged = heldOut.stream().map(DatasetPicture::sha256).collect(Collectors.toSet());
        return once(learned).stream()
                .filter(picture -> !judged.contains(picture.sha256()))
                .toList();
    }

    /** Of pictures with the same bytes the last: a live label outranks the base data's. */
    private static List<DatasetPicture> once(List<DatasetPicture> pictures) {
        return List.copyOf(pictures.stream()
                .collect(Collectors.toMap(
                        DatasetPicture::sha256, picture -> picture, (base, live) -> live, java.util.LinkedHashMap::new))
                .values());
    }
}
