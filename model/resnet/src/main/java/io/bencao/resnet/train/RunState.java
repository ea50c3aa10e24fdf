package io.bencao.resnet.train;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Everything that a fit needs to go on as if it had never been interrupted: values, running statistics, momentum with its rate,
 * the best values, and how far it has come. The random choices of an epoch follow from seed and epoch alone. Written after every
 * epoch, whole or not at all: beside the old file, forced to disk, renamed over it.
 *
 * <p>Layout, big-endian: a magic number; the fingerprint and the progress as JSON, each as {@code writeUTF} makes it; the
 * momentum's rate; for each array the count of its values and the values; a CRC-32C of all before.
 */
final class RunState {

    private static final String NAME = "state.bin";
    private static final long MAGIC = 0x42435255_4E303031L; // "BCRUN001"
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final String fingerprint;

    /**
     * @param folder of the run
     * @param fingerprint of what is trained on what; a state of another one is not taken up
     */
    RunState(Path folder, String fingerprint) {
        this.file = folder.resolve(NAME);
        this.fingerprint = fingerprint;
    }

    /** Whether there is a state of this very training. Reads the head only; a file that is none counts as no state. */
    boolean exists() throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            return in.readLong() == MAGIC && in.readUTF().equals(fingerprint);
        } catch (EOFException | UTFDataFormatException e) {
            return false;
        }
    }

    /** Writes the state over the one before. */
    void write(EpochProgress progress, float learningRate, List<NDArray> arrays) throws IOException {
        Path draft = file.resolveSibling(NAME + ".part");
        try (FileChannel channel = FileChannel.open(
                        draft,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            CRC32C sum = new CRC32C();
            DataOutputStream out = new DataOutputStream(new CheckedOutputStream(buffered, sum));
            out.writeLong(MAGIC);
            out.writeUTF(fingerprint);
            out.writeUTF(JSON.writeValueAsString(progress));
            out.writeFloat(learningRate);
            for (NDArray array : arrays) {
                float[] values = array.toFloatArray();
                out.writeInt(values.length);
                ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
                bytes.asFloatBuffer().put(values);
                out.write(bytes.array());
            }
            out.writeLong(sum.getValue());
            out.flush();
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * What was read.
     *
     * @param learningRate of the momentum
     */
    record Read(EpochProgress progress, float learningRate) {}

    /**
     * Fills the arrays, which are those that were written, in their order.
     *
     * @throws IOException if the file is damaged
     */
    Read read(List<NDArray> arrays) throws IOException {
        CRC32C sum = new CRC32C();
        try (InputStream buffered = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            DataInputStream in = new DataInputStream(new CheckedInputStream(buffered, sum));
            in.readLong();
            in.readUTF();
            EpochProgress progress = JSON.readValue(in.readUTF(), EpochProgress.class);
            float learningRate = in.readFloat();
            for (NDArray array : arrays) {
                int count = in.readInt();
                byte[] bytes = count == array.size() ? in.readNBytes(count * Float.BYTES) : new byte[0];
                if (bytes.length != array.size() * Float.BYTES) {
                    throw damaged(null);
                }
                float[] values = new float[count];
                ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
                array.set(FloatBuffer.wrap(values));
            }
            long expected = sum.getValue();
            if (in.readLong() != expected) {
                throw damaged(null);
            }
            return new Read(progress, learningRate);
        } catch (EOFException | JacksonException e) {
            throw damaged(e);
        }
    }

    private IOException damaged(Exception cause) {
        return new IOException(
                file + " is damaged, so that this run can't be taken up again; remove its folder, or begin without"
                        + " --resume",
                cause);
    }

    /** When the run has its checkpoint the state is of no more use, and large. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
