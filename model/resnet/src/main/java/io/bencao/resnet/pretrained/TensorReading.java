package io.bencao.resnet.pretrained;

import com.google.protobuf.CodedInputStream;
import io.bencao.resnet.pretrained.StoredTensor.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;

/**
 * Reads the values of one tensor after another. What the network expects is known before anything is allocated: a tensor of
 * another shape, or with more or fewer bytes than its shape takes, is refused unread.
 */
final class TensorReading {

    private static final int LONGEST_VARINT = 10;

    /** A view may skip so many numbers for each of its own, and some more. */
    private static final int WIDEST_VIEW = 8;

    private static final int SMALL_VIEW = 1 << 16;

    private final FileChannel channel;

    TensorReading(FileChannel channel) {
        this.channel = channel;
    }

    /** Whether the tensor's shape is this one and its bytes are as many as that takes. */
    static void check(StoredTensor tensor, List<Long> shape) throws DamagedException {
        String name = Printable.name(tensor.name());
        if (!tensor.shape().equals(shape)) {
            throw new DamagedException(name + " has the shape " + tensor.shape() + ", but " + shape + " is expected");
        }
        ElementType type = type(tensor);
        long elements = shape.stream().reduce(1L, Math::multiplyExact);
        Place place = tensor.place();
        if (!tensor.strides().isEmpty()) {
            checkView(tensor, elements, type);
            return;
        }
        boolean fits = place.varints()
                ? place.length() >= elements && place.length() <= elements * LONGEST_VARINT
                : place.length() == elements * type.bytes();
        if (!fits) {
            throw new DamagedException(name + " should hold " + elements + " numbers of type " + tensor.type()
                    + ", but has " + place.length() + " bytes: the file is cut off or damaged");
        }
    }

    /** What lies between a view's own numbers is read along with them. */
    private static void checkView(StoredTensor tensor, long elements, ElementType type) throws DamagedException {
        if (tensor.place().length() > (elements * WIDEST_VIEW + SMALL_VIEW) * type.bytes()) {
            throw new DamagedException(
                    Printable.name(tensor.name()) + " has its " + elements + " numbers scattered over "
                            + tensor.place().length() + " bytes; save it with tensor.contiguous()");
        }
    }

    private static ElementType type(StoredTensor tensor) throws DamagedException {
        return ElementType.named(tensor.type())
                .orElseThrow(() -> new DamagedException(Printable.name(tensor.name()) + " holds values of type "
                        + Printable.name(tensor.type()) + "; float32, float16, bfloat16 and float64 can be read"));
    }

    /**
     * The values of a checked tensor.
     *
     * @throws DamagedException if one is no finite number
     */
    float[] read(StoredTensor tensor) throws IOException {
        int elements = Math.toIntExact(tensor.shape().stream().reduce(1L, Math::multiplyExact));
        ElementType type = type(tensor);
        ByteBuffer bytes = bytes(tensor);
        if (tensor.place().varints()) {
            bytes = unpacked(bytes, elements, tensor.name());
        }
        Optional<Strides> strides = tensor.strides().isEmpty()
                ? Optional.empty()
                : Optional.of(new Strides(tensor.shape(), tensor.strides()));
        float[] values = new float[elements];
        for (int i = 0; i < elements; i++) {
            values[i] = type.at(bytes, strides.isPresent() ? strides.get().place(i) : i);
            if (!Float.isFinite(values[i])) {
                throw new DamagedException(Printable.name(tensor.name()) + " holds " + values[i] + " at index " + i
                        + ": a network can't compute with that. Take a checkpoint from before the training diverged");
            }
        }
        return values;
    }

    private ByteBuffer bytes(StoredTensor tensor) throws IOException {
        Place place = tensor.place();
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(place.length())).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, place.offset() + bytes.position()) < 0) {
                throw new DamagedException(Printable.name(tensor.name()) + " ends in the middle: the file is cut off");
            }
        }
        return bytes.flip();
    }

    /** 16-bit patterns out of varints. */
    private static ByteBuffer unpacked(ByteBuffer varints, int elements, String name) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(varints.array());
        ByteBuffer bytes = ByteBuffer.allocate(elements * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < elements; i++) {
            bytes.putShort((short) in.readRawVarint32());
        }
        if (!in.isAtEnd()) {
            throw new DamagedException(Printable.name(name) + " holds more numbers than its shape takes");
        }
        return bytes.flip();
    }
}
