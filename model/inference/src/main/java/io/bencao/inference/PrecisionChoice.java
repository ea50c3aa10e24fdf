package io.bencao.inference;

import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.PrecisionGate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of a checkpoint's precisions runs. {@code auto} takes INT8 on a CPU that multiplies bytes exactly and fast, FP16 on a
 * GPU, each only if the checkpoint has it and it passed its gate; else fp32. A precision asked for by name is taken, with a
 * warning where {@code auto} would not.
 */
final class PrecisionChoice {

    private static final Logger LOG = LoggerFactory.getLogger(PrecisionChoice.class);

    private final Manifest manifest;
    private final Device device;
    private final CpuFeatures cpu;

    /** @param device {@link Device#CPU} or {@link Device#GPU} */
    PrecisionChoice(Manifest manifest, Device device, CpuFeatures cpu) {
        this.manifest = manifest;
        this.device = device;
        this.cpu = cpu;
    }

    /**
     * The precision to run.
     *
     * @param wanted {@link InferenceOptions#AUTO} or a precision
     * @throws ModelLoadException when the checkpoint has no such precision
     */
    String of(String wanted) {
        if (!wanted.equals(InferenceOptions.AUTO)) {
            present(wanted);
            objection(wanted).ifPresent(why -> LOG.warn("precision={} as configured, although {}", wanted, why));
            return wanted;
        }
        String fast = device == Device.GPU ? Manifest.FP16 : Manifest.INT8;
        if (manifest.precisions().containsKey(fast)) {
            Optional<String> objection = objection(fast);
            if (objection.isEmpty()) {
                return fast;
            }
            LOG.info("precision=auto takes fp32, not {}: {}", fast, objection.get());
        }
        present(Manifest.FP32);
        return Manifest.FP32;
    }

    /** What speaks against a precision here, as a sentence. */
    private Optional<String> objection(String precision) {
        if (precision.equals(Manifest.INT8) && device == Device.GPU) {
            return Optional.of("an int8 file is made for CPUs");
        }
        if (precision.equals(Manifest.INT8) && !cpu.multipliesBytes()) {
            return Optional.of(
                    "this CPU is not known to have VNNI, AMX or Arm's dot product, without which int8 is slow and,"
                            + " on x86, may overflow");
        }
        return PrecisionGate.USUAL.objection(manifest, precision);
    }

    private void present(String precision) {
        if (!manifest.precisions().containsKey(precision)) {
            throw new ModelLoadException(
                    ModelLoadException.Reason.PRECISION_NOT_IN_CHECKPOINT,
                    "checkpoint " + manifest.id() + " has no precision \"" + precision + "\"; it has "
                            + manifest.precisions().keySet());
        }
    }
}
