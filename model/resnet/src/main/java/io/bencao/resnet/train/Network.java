package io.bencao.resnet.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.bencao.resnet.ResNet;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.Torch;
import io.bencao.resnet.data.Batch;
import java.util.ArrayList;
import java.util.List;

/** A network while it learns: its values, its momentum, and what happens in one step. Used by one thread. */
final class Network implements AutoCloseable {

    private final NDManager manager;
    private final ResNetBlock block;
    private final ParameterStore store;
    private final SmoothedLabels labels;
    private final Momentum momentum;

    /**
     * @param classWeights how much an image of each class counts
     */
    Network(ResNetArchitecture architecture, int classes, Recipe recipe, float[] classWeights) {
        this.manager = Torch.manager();
        // The engine's generator is one for the whole JVM; seeded here and used up before anything else can draw from
        // it.
        Torch.engine().setRandomSeed((int) (recipe.seed() ^ (recipe.seed() >>> 32)));
        this.block = ResNet.block(architecture, classes);
        ResNet.initialise(block, manager, recipe.inputSize());
        StartingValues.rescale(block);
        this.store = new ParameterStore(manager, false);
        this.labels = new SmoothedLabels((float) recipe.labelSmoothing(), classWeights);
        List<Parameter> learned =
                parameters().stream().filter(Parameter::requiresGradient).toList();
        this.momentum = new Momentum(learned, (float) recipe.weightDecay(), manager);
    }

    /**
     * What a batch came to.
     *
     * @param loss mean over its images
     * @param right how many were answered rightly
     */
    record Outcome(double loss, int right) {}

    /** Forward, backward, step. */
    Outcome learn(Batch batch, float learningRate) {
        try (NDManager scope = manager.newSubManager()) {
            Outcome outcome;
            Engine engine = Torch.engine();
            try (GradientCollector collector = engine.newGradientCollector()) {
                NDArray logits = forward(batch, scope, true);
                NDArray loss = labels.loss(logits, batch.labels(), scope);
                collector.backward(loss);
                outcome = new Outcome(loss.getFloat(), right(logits, batch.labels()));
            }
            momentum.step(learningRate);
            return outcome;
        }
    }

    /** How many images of a batch are answered rightly. */
    int right(Batch batch) {
        try (NDManager scope = manager.newSubManager()) {
            return right(forward(batch, scope, false), batch.labels());
        }
    }

    private NDArray forward(Batch batch, NDManager scope, boolean training) {
        Shape shape = new Shape(batch.count(), 3, batch.size(), batch.size());
        NDArray input = scope.create(batch.planes(), shape, DataType.FLOAT32);
        return block.forward(store, new NDList(input), training).singletonOrThrow();
    }

    private static int right(NDArray logits, List<Integer> labels) {
        float[] values = logits.toFloatArray();
        int classes = values.length / labels.size();
        int right = 0;
        for (int row = 0; row < labels.size(); row++) {
            int top = 0;
            for (int label = 1; label < classes; label++) {
                top = values[row * classes + label] > values[row * classes + top] ? label : top;
            }
            right += top == labels.get(row) ? 1 : 0;
        }
        return right;
    }

    /** A copy of the values as they are, owned by this network. */
    Snapshot snapshot() {
        return new Snapshot(parameters(), manager);
    }

    /** All that changes while it learns: values, running statistics, momentum. */
    List<NDArray> arrays() {
        List<NDArray> arrays = new ArrayList<>();
        parameters().forEach(parameter -> arrays.add(parameter.getArray()));
        arrays.addAll(momentum.arrays());
        return arrays;
    }

    Momentum momentum() {
        return momentum;
    }

    /** Frees all memory of values, gradients and momentum. */
    @Override
    public void close() {
        manager.close();
    }

    ResNetBlock block() {
        return block;
    }

    private List<Parameter> parameters() {
        return block.getParameters().values();
    }
}
