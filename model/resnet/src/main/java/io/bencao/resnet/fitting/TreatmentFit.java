package io.bencao.resnet.fitting;

import io.bencao.resnet.Padding;
import io.bencao.resnet.Torch;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.pretrained.PretrainedWeights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds how a file's network was trained, by labelled images that it did not learn from: under the right treatment its answers agree best
 * with the labels. The order of the classes is that under which they agree.
 */
public final class TreatmentFit {

    private static final int FIRST_ROUND = 24;

    private final PretrainedWeights weights;
    private final List<Treatment> treatments;
    private final FitSettings settings;
    private final FitListener listener;

    /**
     * @param treatments to choose among, the likely ones first
     * @throws DataException if the head has not one output for each class
     */
    public TreatmentFit(
            PretrainedWeights weights, List<Treatment> treatments, FitSettings settings, FitListener listener) {
        this.weights = weights;
        this.treatments = List.copyOf(treatments);
        this.settings = settings;
        this.listener = listener;
        long outputs = weights.classes()
                .orElseThrow(() -> new DataException("the file has no head, and without one a network can't answer."
                        + " Train one: bencao train --pretrained"));
        if (outputs != settings.classes().size()) {
            throw new DataException("the head has " + outputs + " outputs, but there are "
                    + settings.classes().size() + " classes: one for each output is needed");
        }
    }

    /** Networks that differ in pixels alone are one network. */
    private record Variant(Padding padding, Optional<Double> epsilon) {}

    /**
     * Searches. The same file, images and treatments give the same table.
     *
     * @param images labelled by the index of their class
     * @throws DataException if there are too few that can be read
     * @throws io.bencao.resnet.pretrained.WeightFileException if the file's weights can't be taken
     */
    public FitResult run(List<? extends LabelledImage> images) {
        List<LabelledImage> turns = FitImages.inTurns(images, settings);
        TreatmentRace race = new TreatmentRace(treatments, settings.orderKnown());
        Torch.useThreads(settings.threads());
        try (TreatedNetworks networks =
                new TreatedNetworks(weights, settings.classes().size())) {
            int first = Math.max(
                    FIRST_ROUND,
                    settings.fewestOfEachClass() * settings.classes().size());
            int taken = 0;
            for (int round = 1; taken < turns.size() && (round == 1 || !race.isDecided()); round++) {
                int until = Math.min(turns.size(), Math.max(first, 2 * taken));
                ask(networks, race, turns.subList(taken, until), round);
                if (race.images() < settings.fewest()) {
                    throw new DataException("too few images: " + race.images() + " of " + until + " can be read, and "
                            + settings.fewest() + " at least are needed");
                }
                race.judge();
                taken = until;
            }
        }
        return race.result(settings.classes());
    }

    private void ask(TreatedNetworks networks, TreatmentRace race, List<LabelledImage> images, int round) {
        List<Contender> running = race.running();
        RoundImages pixels = RoundImages.of(
                images,
                running.stream()
                        .map(each -> each.treatment().pixels().geometry())
                        .collect(Collectors.toSet()),
                listener);
        race.show(pixels.labels());
        Map<Variant, List<Contender>> byVariant = running.stream()
                .collect(Collectors.groupingBy(
                        each -> new Variant(
                                each.treatment().padding(), each.treatment().epsilon()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        Progress progress =
                new Progress(round, (long) running.size() * pixels.labels().size());
        byVariant.forEach((variant, contenders) -> {
            int size = contenders.get(0).treatment().pixels().geometry().inputSize();
            networks.take(variant.padding(), variant.epsilon(), size);
            for (Contender each : contenders) {
                NamedPreparation prepared = each.treatment().pixels();
                each.answer(networks.logits(
                        pixels.levels().get(prepared.geometry()), prepared.preparation(), progress::more));
            }
        });
    }

    private final class Progress {

        private final int round;
        private final long total;
        private long done;

        Progress(int round, long total) {
            this.round = round;
            this.total = total;
        }

        void more(int answers) {
            done += answers;
            listener.answered(round, done, total);
        }
    }
}
