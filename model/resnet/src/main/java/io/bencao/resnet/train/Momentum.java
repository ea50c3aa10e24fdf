package io.bencao.resnet.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * Stochastic gradient descent with momentum: {@code v = 0.9·v + g + decay·w}, {@code w = w - rate·v}. Weight decay is for
 * convolution and head weights only; pulling normalisation factors and biases to zero limits nothing and costs accuracy (He
 * et al. 2019, "Bag of Tricks", section 3.1).
 *
 * <p>The engine's own update keeps the rate inside its buffer, {@code s = μ·s + rate·(g + decay·w)}, which under a schedule
 * steps with yesterday's rate. Multiplying μ by the ratio of the two rates makes {@code s} exactly {@code rate·v}.
 */
final class Momentum {

    private static final float MOMENTUM = 0.9f;
    private static final float NO_CLIPPING = -1;

    private record Slot(NDArray weight, NDArray state, float decay) {}

    private final List<Slot> slots = new ArrayList<>();
    private float lastLearningRate;

    /**
     * @param parameters those to be learned
     * @param manager owns the momentum's arrays
     */
    Momentum(List<Parameter> parameters, float weightDecay, NDManager manager) {
        for (Parameter parameter : parameters) {
            NDArray weight = parameter.getArray();
            boolean decays = parameter.getType() == Parameter.Type.WEIGHT;
            slots.add(new Slot(weight, manager.zeros(weight.getShape()), decays ? weightDecay : 0));
        }
    }

    /** The momentum's arrays, to be kept elsewhere or filled from there. */
    List<NDArray> arrays() {
        return slots.stream().map(Slot::state).toList();
    }

    /** The learning rate of the last step, which is part of what the arrays mean. */
    float lastLearningRate() {
        return lastLearningRate;
    }

    /** The arrays were filled with those of another process, whose last rate this was. */
    void goOnFrom(float learningRate) {
        lastLearningRate = learningRate;
    }

    /** One step against the gradients, which are zero afterwards. */
    void step(float learningRate) {
        float momentum = lastLearningRate > 0 ? MOMENTUM * learningRate / lastLearningRate : MOMENTUM;
        for (Slot slot : slots) {
            try (NDArray gradient = slot.weight().getGradient()) {
                slot.weight()
                        .getNDArrayInternal()
                        .sgdUpdate(
                                new NDList(slot.weight(), gradient, slot.state()),
                                new NDList(slot.weight()),
                                learningRate,
                                slot.decay(),
                                1,
                                NO_CLIPPING,
                                momentum,
                                false);
            }
        }
        lastLearningRate = learningRate;
    }
}
