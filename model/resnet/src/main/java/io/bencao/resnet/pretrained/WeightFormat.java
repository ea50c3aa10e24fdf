package io.bencao.resnet.pretrained;

import io.bencao.resnet.Padding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of files that weights are taken from, told apart by their first bytes and never by their names. */
public enum WeightFormat {
    /** {@code .ckpt}: a protobuf message of named tensors. */
    MINDSPORE("MindSpore checkpoint", Padding.SAME),
    /** {@code .safetensors}: a JSON header and the bytes behind it. */
    SAFETENSORS("safetensors file", Padding.SYMMETRIC),
    /** {@code .onnx}: a graph with named initialisers. */
    ONNX("ONNX file", Padding.SYMMETRIC),
    /** {@code .pth}, {@code .pt}: a zip archive with the pickle of a state dictionary. */
    PYTORCH("PyTorch state dictionary", Padding.SYMMETRIC);

    private static final String ARCHIVE = "PK";

    /** The number that older versions of torch.save begin with, as a pickle: 0x1950a86a20f9469cfc6c. */
    private static final String OLD_PICKLES = "\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019";

    private static final String TAPE = "ustar";
    private static final int TAPE_PLACE = 257;

    /** The first tag of a MindSpore checkpoint: field 1, a message. In an ONNX file field 1 is a number. */
    private static final int CHECKPOINT_VALUE = 0x0A;

    /** The first tags that ONNX writers begin with, ascending: IR version, producer, graph, operator sets. */
    private static final byte[] ONNX_FIRST = {0x08, 0x12, 0x3A, 0x42};

    private final String title;
    private final Padding usualPadding;

    WeightFormat(String title, Padding usualPadding) {
        this.title = title;
        this.usualPadding = usualPadding;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** The rule that networks in such files were usually trained with, where the file itself says nothing. */
    Padding usualPadding() {
        return usualPadding;
    }

    /**
     * Which format a file has.
     *
     * @param head its first bytes, some hundreds
     * @param length of the file
     */
    static WeightFormat of(byte[] head, long length) throws DamagedException {
        if (head.length < 9) {
            throw new DamagedException("it has " + length + " bytes, which is no weight file");
        }
        if (startsWith(head, ARCHIVE)) {
            return PYTORCH;
        }
        refuseOthers(head);
        Optional<WeightFormat> protobuf = protobuf(head[0]);
        if (head[8] == '{' && (protobuf.isEmpty() || headerFits(head, length))) {
            return SAFETENSORS;
        }
        return protobuf.orElseThrow(() -> new DamagedException(
                "it is neither a MindSpore checkpoint, nor a PyTorch state dictionary, nor a safetensors file, nor an"
                        + " ONNX file: those can be read"));
    }

    private static Optional<WeightFormat> protobuf(byte tag) {
        if (tag == CHECKPOINT_VALUE) {
            return Optional.of(MINDSPORE);
        }
        return Arrays.binarySearch(ONNX_FIRST, tag) >= 0 ? Optional.of(ONNX) : Optional.empty();
    }

    /** Whether the first eight bytes are the length of a header that the file has room for. */
    private static boolean headerFits(byte[] head, long length) {
        long header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return header > 0 && header <= length - Long.BYTES;
    }

    private static void refuseOthers(byte[] head) throws DamagedException {
        if (startsWith(head, OLD_PICKLES) || tape(head)) {
            throw new DamagedException("it is in the form that torch.save wrote before PyTorch 1.6. Write it anew with"
                    + " a newer one: torch.save(torch.load(\"x.pth\", \"cpu\", weights_only=True), \"y.pth\")");
        }
        if ((head[0] & 0xFF) == 0x80 && head[1] >= 2 && head[1] <= 5) {
            throw new DamagedException("it is a Python pickle without an archive around it, and reading one would run"
                    + " code. Save the weights with torch.save(model.state_dict(), \"x.pth\")");
        }
        if (startsWith(head, "\u0089HDF")) {
            throw new DamagedException("it is an HDF5 file, as Keras writes; export it as ONNX or safetensors");
        }
        if (startsWith(head, "\u001f\u008b")) {
            throw new DamagedException("it is compressed with gzip; unpack it first");
        }
        if (startsWith(head, "version https://git-l")) {
            throw new DamagedException("it is a pointer of Git LFS, not the file; fetch it with 'git lfs pull'");
        }
    }

    private static boolean tape(byte[] head) {
        return head.length > TAPE_PLACE && startsWith(Arrays.copyOfRange(head, TAPE_PLACE, head.length), TAPE);
    }

    private static boolean startsWith(byte[] head, String start) {
        byte[] bytes = start.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= bytes.length && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
    }
}
