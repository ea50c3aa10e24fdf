package io.bencao.resnet.pretrained;

import ai.djl.nn.Parameter;
import io.bencao.resnet.ConvNorm;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.Residual;
import io.bencao.resnet.Torch;
import io.bencao.resnet.Torch.GradientsOff;
import io.bencao.resnet.export.Normalisation;
import io.bencao.resnet.pretrained.LoadReport.Fate;
import io.bencao.resnet.pretrained.LoadReport.Note;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Brings the parameters of a file and those of a network together: first all names and shapes, then the values. */
final class Loading {

    private static final String HEAD_WEIGHT = "fc.weight";
    private static final String HEAD_BIAS = "fc.bias";
    private static final double SAME_EPSILON = 1e-9;

    private final Map<String, StoredTensor> parameters;
    private final Contents contents;
    private final Optional<Double> epsilon;
    private final Use use;
    private final List<Note> notes = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /** Puts values into one parameter. */
    @FunctionalInterface
    private interface Values {
        float[] read(TensorReading reading) throws IOException;
    }

    private record Step(Parameter target, Values values) {}

    /**
     * @param parameters of the file, under this program's names
     * @param epsilon that the user knows of, if any
     */
    Loading(Map<String, StoredTensor> parameters, Contents contents, Optional<Double> epsilon, Use use) {
        this.parameters = parameters;
        this.contents = contents;
        this.epsilon = epsilon;
        this.use = use;
    }

    /** Compares all names and shapes; reads no value. */
    List<Note> plan(ResNetBlock block) throws DamagedException {
        plan(block.stem());
        for (Residual residual : block.residuals()) {
            for (ConvNorm unit : residual.path()) {
                plan(unit);
            }
            if (residual.projection().isPresent()) {
                plan(residual.projection().get());
            }
        }
        if (!missing.isEmpty()) {
            String more = missing.size() == 1 ? " is" : " and " + (missing.size() - 1) + " other parameters are";
            throw new DamagedException(missing.get(0) + more + " not in it; a "
                    + block.architecture().name() + " needs every one");
        }
        head(block);
        return List.copyOf(notes);
    }

    private void plan(ConvNorm unit) throws DamagedException {
        StoredTensor bias = parameters.get(unit.name() + ".bias");
        boolean normalised = List.of(unit.gamma(), unit.beta(), unit.mean(), unit.variance()).stream()
                .anyMatch(parameter -> parameters.containsKey(parameter.getName()));
        Optional<Normalisation> folded =
                unit.name().equals("conv1") ? contents.folded() : Optional.<Normalisation>empty();
        take(unit.weight(), values -> folded.map(each -> normalised(values, each))
                .orElse(values));
        if (bias != null) {
            TensorReading.check(bias, shape(unit.beta()));
        }
        if (bias != null && !normalised) {
            folded(unit, bias);
            return;
        }
        take(unit.gamma(), values -> values);
        take(unit.beta(), values -> values);
        if (bias == null) {
            take(unit.mean(), values -> values);
        } else {
            biased(unit.mean(), bias);
        }
        take(unit.variance(), values -> variance(unit.variance().getName(), values));
    }

    /** What is done to values on their way. */
    @FunctionalInterface
    private interface Change {
        float[] of(float[] values) throws DamagedException;
    }

    private void take(Parameter parameter, Change change) throws DamagedException {
        StoredTensor tensor = parameters.get(parameter.getName());
        if (tensor == null) {
            missing.add(parameter.getName());
            return;
        }
        TensorReading.check(tensor, shape(parameter));
        loaded(parameter, parameter.getName(), tensor, reading -> change.of(reading.read(tensor)));
    }

    private void loaded(Parameter parameter, String name, StoredTensor tensor, Values values) {
        String from = tensor.shape() + " " + tensor.type().toLowerCase(java.util.Locale.ROOT) + ", as "
                + Printable.name(tensor.name());
        notes.add(new Note(Fate.LOADED, name, from));
        steps.add(new Step(parameter, values));
    }

    /** A convolution that adds b before its normalisation is one whose mean is smaller by b. */
    private void biased(Parameter mean, StoredTensor bias) throws DamagedException {
        take(mean, values -> values);
        Step plain = steps.remove(steps.size() - 1);
        steps.add(new Step(mean, reading -> {
            float[] values = plain.values().read(reading);
            float[] biases = reading.read(bias);
            for (int i = 0; i < values.length; i++) {
                values[i] -= biases[i];
            }
            return values;
        }));
    }

    /** The normalisation is folded into the convolution: one that changes nothing but adds the bias takes its place. */
    private void folded(ConvNorm unit, StoredTensor bias) throws DamagedException {
        if (use == Use.TRAINING) {
            throw new DamagedException(
                    "the normalisation of " + unit.name() + " is folded into its convolution, as in files"
                            + " that are served; a training needs the network as it was trained");
        }
        int channels = (int) shape(unit.beta()).get(0).longValue();
        steps.add(new Step(unit.gamma(), reading -> filled(channels, 1)));
        loaded(unit.beta(), unit.beta().getName(), bias, reading -> reading.read(bias));
        steps.add(new Step(unit.mean(), reading -> filled(channels, 0)));
        steps.add(new Step(unit.variance(), reading -> filled(channels, 1 - ConvNorm.EPSILON)));
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    /** The network divides by √(variance + 1e-5); where the file's own network added another number, that is made up for. */
    private float[] variance(String name, float[] values) throws DamagedException {
        StoredTensor tensor = parameters.get(name);
        Double told = epsilon.orElse(contents.epsilons().get(tensor.name()));
        double more = told == null ? 0 : told - ConvNorm.EPSILON;
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0) {
                throw new DamagedException(
                        Printable.name(tensor.name()) + " holds the negative variance " + values[i] + " at index " + i);
            }
            values[i] += Math.abs(more) < SAME_EPSILON ? 0 : (float) more;
        }
        return values;
    }

    /** Weights that expect levels become weights that expect normalised images. */
    private static float[] normalised(float[] values, Normalisation folded) {
        int kernel = values.length / (64 * 3);
        for (int i = 0; i < values.length; i++) {
            values[i] /= folded.step(i / kernel % 3);
        }
        return values;
    }

    private void head(ResNetBlock block) throws DamagedException {
        StoredTensor weight = parameters.get(HEAD_WEIGHT);
        StoredTensor bias = parameters.get(HEAD_BIAS);
        List<Long> wanted = shape(block.headWeight());
        boolean fits = weight != null && bias != null && weight.shape().equals(wanted);
        if (use == Use.TRAINING && !fits) {
            replaced(HEAD_WEIGHT, weight, wanted);
            replaced(HEAD_BIAS, bias, shape(block.headBias()));
            return;
        }
        if (weight == null || bias == null) {
            throw new DamagedException((weight == null ? HEAD_WEIGHT : HEAD_BIAS)
                    + " is not in it: without a head it can't answer. Train one: bencao train --pretrained");
        }
        TensorReading.check(weight, wanted);
        TensorReading.check(bias, shape(block.headBias()));
        loaded(block.headWeight(), HEAD_WEIGHT, weight, reading -> reading.read(weight));
        loaded(block.headBias(), HEAD_BIAS, bias, reading -> reading.read(bias));
    }

    private void replaced(String name, StoredTensor found, List<Long> wanted) throws DamagedException {
        if (found != null && name.equals(HEAD_WEIGHT)) {
            boolean dense = found.shape().size() == 2 && found.shape().get(1).equals(wanted.get(1));
            if (!dense) {
                throw new DamagedException(Printable.name(found.name()) + " has the shape " + found.shape()
                        + ", but [classes, " + wanted.get(1) + "] is expected");
            }
        }
        String detail = wanted + ", new: the file has " + (found == null ? "none" : found.shape());
        notes.add(new Note(Fate.REPLACED, name, detail));
    }

    /** Reads the values and gives them to the network. */
    void load(TensorReading reading) throws IOException {
        try (GradientsOff off = Torch.withoutGradients()) {
            for (Step step : steps) {
                step.target().getArray().set(FloatBuffer.wrap(step.values().read(reading)));
            }
        }
    }

    private static List<Long> shape(Parameter parameter) {
        return LongStream.of(parameter.getArray().getShape().getShape()).boxed().toList();
    }
}
