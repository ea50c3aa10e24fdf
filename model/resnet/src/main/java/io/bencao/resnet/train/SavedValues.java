package io.bencao.resnet.train;

import ai.djl.nn.Parameter;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.Torch;
import io.bencao.resnet.Torch.GradientsOff;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A network's values in a file, from which another training can go on. A checkpoint won't do: there, normalisation is folded
 * away and weights may be rounded. For each parameter in the network's order its name (as {@code DataOutput.writeUTF}), the
 * count of its values and the values, all big-endian. Momentum is not kept; a training rebuilds it in tens of steps.
 */
final class SavedValues {

    private SavedValues() {}

    /** Writes the file whole or not at all. */
    static void write(ResNetBlock block, Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)))) {
            for (Parameter parameter : block.getParameters().values()) {
                float[] values = parameter.getArray().toFloatArray();
                ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
                bytes.asFloatBuffer().put(values);
                out.writeUTF(parameter.getName());
                out.writeInt(values.length);
                out.write(bytes.array());
            }
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Gives a network the values of a file.
     *
     * @throws IOException if the file can't be read, or is that of another architecture or number of classes
     */
    static void read(Path file, ResNetBlock block) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
                GradientsOff off = Torch.withoutGradients()) {
            for (Parameter parameter : block.getParameters().values()) {
                String name = in.readUTF();
                int count = in.readInt();
                if (!name.equals(parameter.getName())
                        || count != parameter.getArray().size()) {
                    throw new IOException(file + " holds the values of another network: " + name + " with " + count
                            + " values where this one has " + parameter.getName() + " with "
                            + parameter.getArray().size() + ". Go on with the same --arch and the same classes.");
                }
                parameter.getArray().set(FloatBuffer.wrap(floats(in.readNBytes(count * Float.BYTES), count, file)));
            }
        }
    }

    private static float[] floats(byte[] bytes, int count, Path file) throws IOException {
        if (bytes.length < count * Float.BYTES) {
            throw new IOException(file + " ends in the middle; take the file of another run");
        }
        float[] values = new float[count];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return values;
    }
}
