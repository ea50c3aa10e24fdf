package io.bencao.inference.explain;

import io.bencao.imaging.SeenPart;
import io.bencao.inference.ClassMaps;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What can be said of an image: how much its places add to each class, or why nothing can be said. */
public sealed interface Explanation {

    /** Applies the function that fits. */
    <R> R match(Function<Explained, R> explained, Function<Refused, R> refused);

    /**
     * The maps.
     *
     * @param labels the classes, in the order of the maps
     * @param maps of each class
     * @param seen where the maps' corners lie in the upright image
     */
    record Explained(List<String> labels, ClassMaps maps, SeenPart seen) implements Explanation {

        public Explained {
            labels = List.copyOf(labels);
        }

        /** The class that the network answers. */
        public ClassActivation answered() {
            return activation(maps.best());
        }

        /** A class; none where the checkpoint does not have it. */
        public Optional<ClassActivation> of(String label) {
            return Optional.of(labels.indexOf(label))
                    .filter(index -> index >= 0)
                    .map(this::activation);
        }

        private ClassActivation activation(int index) {
            return new ClassActivation(
                    labels.get(index),
                    maps.probabilities()[index],
                    maps.logits()[index],
                    maps.biases()[index],
                    maps.side(),
                    maps.map(index));
        }

        @Override
        public <R> R match(Function<Explained, R> explained, Function<Refused, R> refused) {
            return explained.apply(this);
        }
    }

    /**
     * The image is not taken, as no classifier would take it.
     *
     * @param detail why, in a sentence
     */
    record Refused(String detail) implements Explanation {
        @Override
        public <R> R match(Function<Explained, R> explained, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }
}
