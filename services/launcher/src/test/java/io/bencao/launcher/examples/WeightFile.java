package io.bencao.launcher.examples;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNet;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.Torch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Weights as another program leaves them: an untrained ResNet-18 as safetensors, whatever the file's name says. */
final class WeightFile {

    private static final int SIZE = 64;

    private WeightFile() {}

    static void write(Path file, int classes) throws IOException {
        try (NDManager manager = Torch.manager();
                OutputStream out = Files.newOutputStream(file)) {
            ResNetBlock block = ResNet.block(new ResNetArchitecture(18, Padding.SYMMETRIC), classes);
            ResNet.initialise(block, manager, SIZE);
            byte[] header = new ObjectMapper().writeValueAsBytes(header(block));
            out.write(littleEndian(Long.BYTES).putLong(header.length).array());
            out.write(header);
            for (Parameter parameter : block.getParameters().values()) {
                float[] values = parameter.getArray().toFloatArray();
                ByteBuffer bytes = littleEndian(Float.BYTES * values.length);
                bytes.asFloatBuffer().put(values);
                out.write(bytes.array());
            }
        }
    }

    private static Map<String, Object> header(ResNetBlock block) {
        Map<String, Object> header = new LinkedHashMap<>();
        long offset = 0;
        for (Parameter parameter : block.getParameters().values()) {
            boolean head = parameter == block.headWeight() || parameter == block.headBias();
            long end = offset + Float.BYTES * parameter.getArray().size();
            header.put(
                    (head ? "fc." : "") + parameter.getName(),
                    Map.of(
                            "dtype", "F32",
                            "shape", parameter.getArray().getShape().getShape(),
                            "data_offsets", List.of(offset, end)));
            offset = end;
        }
        return header;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
