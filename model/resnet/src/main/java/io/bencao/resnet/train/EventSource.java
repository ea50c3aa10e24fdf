package io.bencao.resnet.train;

import io.bencao.resnet.data.ImageLoading;
import io.bencao.resnet.data.LabelledImage;
import io.bencao.resnet.evaluate.Judge;
import io.bencao.resnet.quantise.QuantiserListener;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Hears the parts of a training, each in its own words, and tells it as events. */
final class EventSource implements ImageLoading.Listener, Judge.Listener, QuantiserListener {

    private final Consumer<TrainingEvent> events;

    EventSource(Consumer<TrainingEvent> events) {
        this.events = events;
    }

    @Override
    public void loaded(int done, int total) {
        events.accept(new TrainingEvent.ImagesLoaded(done, total));
    }

    @Override
    public void skipped(Path file, String reason) {
        events.accept(new TrainingEvent.ImageSkipped(file, reason));
    }

    @Override
    public void skipped(LabelledImage image, String reason) {
        events.accept(new TrainingEvent.ImageSkipped(Path.of(image.name()), reason));
    }

    @Override
    public void judged(int done, int total) {
        events.accept(new TrainingEvent.ImagesJudged(done, total));
    }

    @Override
    public void leftOut(String precision, String reason) {
        events.accept(new TrainingEvent.PrecisionLeftOut(precision, reason));
    }

    @Override
    public void quantising(Phase phase, int done, int total) {
        events.accept(new TrainingEvent.Quantising(phase, done, total));
    }

    @Override
    public void compared(String candidate, double agreement, double divergence) {
        events.accept(new TrainingEvent.CandidateCompared(candidate, agreement, divergence));
    }
}
