package io.bencao.cli.checkpoints;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.cli.OperatorCommands;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNet;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.Torch;
import io.bencao.testkit.CommandRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** An untrained ResNet-18 whose head is so biased that it answers the first class to everything, with 90 % or more. */
public final class SmallWeights {

    private SmallWeights() {}

    /** Writes it as safetensors. */
    public static Path write(Path file, int classes) throws IOException {
        try (NDManager manager = Torch.manager()) {
            ResNetBlock block = ResNet.block(new ResNetArchitecture(18, Padding.SYMMETRIC), classes);
            ResNet.initialise(block, manager, 64);
            float[] bias = new float[classes];
            bias[0] = 5 + (float) Math.log(classes);
            block.headBias().getArray().set(bias);
            write(file, block);
        }
        return file;
    }

    /** Writes a network as safetensors. */
    static void write(Path file, ResNetBlock block) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        long offset = 0;
        for (Parameter parameter : block.getParameters().values()) {
            boolean head = parameter == block.headWeight() || parameter == block.headBias();
            long end = offset + 4 * parameter.getArray().size();
            long[] shape = parameter.getArray().getShape().getShape();
            header.put(
                    (head ? "fc." : "") + parameter.getName(),
                    Map.of("dtype", "F32", "shape", shape, "data_offsets", List.of(offset, end)));
            offset = end;
        }
        byte[] json = new ObjectMapper().writeValueAsBytes(header);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(json.length)
                    .array());
            out.write(json);
            for (Parameter parameter : block.getParameters().values()) {
                float[] values = parameter.getArray().toFloatArray();
                ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(values);
                out.write(bytes.array());
            }
        }
    }

    /** A checkpoint of it, in {@code folder/out}. */
    public static Path checkpoint(Path folder, List<String> labels) throws IOException {
        Path names = Files.write(folder.resolve("labels.txt"), labels);
        CommandRun run = OperatorCommands.run(
                "checkpoints",
                "import",
                write(folder.resolve("weights"), labels.size()).toString(),
                "--out=" + folder.resolve("out"),
                "--labels=" + names,
                "--image-size=32",
                "--golden=" + image(folder.resolve("golden.png"), 0x808080),
                "--signing-key=" + folder.resolve("key.pem"));
        if (run.exitCode() != 0) {
            throw new IllegalStateException(run.err());
        }
        return folder.resolve("out");
    }

    /** Writes an image of one colour. */
    public static Path image(Path file, int colour) throws IOException {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 1200; i++) {
            image.setRGB(i % 40, i / 40, colour);
        }
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
