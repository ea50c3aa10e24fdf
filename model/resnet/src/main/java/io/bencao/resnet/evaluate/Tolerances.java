package io.bencao.resnet.evaluate;

import io.bencao.checkpoint.Manifest;
import java.util.Map;

/**
 * How far a golden image's probabilities may be off on another machine. In floats: other vector units sum in another order,
 * and a GPU in TF32. In INT8 products are exact everywhere and only roundings to bytes differ, of which each may turn some
 * more; on a GPU it is not served.
 */
public final class Tolerances {

    private static final Map<String, Double> FLOATS = Map.of("cpu", 0.005, "gpu", 0.02);
    private static final Map<String, Double> BYTES = Map.of("cpu", 0.02);

    private Tolerances() {}

    /** By device, for a precision. */
    public static Map<String, Double> of(String precision) {
        return precision.equals(Manifest.INT8) ? BYTES : FLOATS;
    }
}
