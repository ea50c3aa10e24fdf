package io.bencao.resnet.pretrained;

import io.bencao.resnet.pretrained.StoredTensor.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A MindSpore checkpoint: protobuf, {@code repeated Value = 1 {string tag = 1; Tensor tensor = 2 {repeated int64 dims = 1;
 * string tensor_type = 2; bytes tensor_content = 3}}}. A file saved with a check sum ends with {@code crc_num} and the CRC-32
 * of all bytes before, as ten bytes big-endian; it is checked where it is there.
 */
final class MindSporeFile {

    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int TENSOR = 2;
    private static final int DIMS = 1;
    private static final int TYPE = 2;
    private static final int CONTENT = 3;

    private static final byte[] CRC_MARK = "crc_num".getBytes(StandardCharsets.US_ASCII);
    private static final int CRC_BYTES = 10;
    private static final int TRAILER = CRC_MARK.length + CRC_BYTES;

    private final ProtoFields fields;
    private final TensorIndex index = new TensorIndex();
    private String name = "";
    private String type = "";
    private final List<Long> shape = new ArrayList<>();
    private Place place;

    private MindSporeFile(ProtoFields fields) {
        this.fields = fields;
    }

    static Contents index(FileChannel channel, InputStream in, int length) throws IOException {
        int message = length - checked(channel, length);
        MindSporeFile file = new MindSporeFile(new ProtoFields(in, message));
        file.fields.each(number -> {
            if (number == VALUE) {
                file.value();
            } else {
                file.fields.skip();
            }
        });
        return Contents.of(file.index);
    }

    private void value() throws IOException {
        name = "";
        type = "";
        shape.clear();
        place = null;
        fields.message(number -> {
            switch (number) {
                case TAG -> name = fields.text(TensorIndex.MOST_NAME_BYTES);
                case TENSOR -> fields.message(this::tensor);
                default -> fields.skip();
            }
        });
        if (place == null) {
            throw new DamagedException(Printable.name(name) + " has no content");
        }
        index.add(new StoredTensor(name, type, shape, place));
    }

    private void tensor(int number) throws IOException {
        switch (number) {
            case DIMS -> fields.wholes(shape, TensorIndex.MOST_AXES);
            case TYPE -> type = fields.text(TensorIndex.MOST_NAME_BYTES);
            case CONTENT -> place = once(fields.place(false));
            default -> fields.skip();
        }
    }

    private Place once(Place found) throws DamagedException {
        if (place != null) {
            throw new DamagedException(Printable.name(name) + " has its content twice");
        }
        return found;
    }

    /** Bytes of the check sum at the end: 0 where there is none. */
    private static int checked(FileChannel channel, int length) throws IOException {
        byte[] end = new byte[TRAILER];
        if (length < TRAILER) {
            return 0;
        }
        channel.read(ByteBuffer.wrap(end), length - TRAILER);
        if (!Arrays.equals(end, 0, CRC_MARK.length, CRC_MARK, 0, CRC_MARK.length)) {
            return 0;
        }
        long written = ByteBuffer.wrap(end).getLong(TRAILER - Long.BYTES);
        CRC32 crc = new CRC32();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        for (long at = 0; at < length - TRAILER; at += buffer.position()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), length - TRAILER - at));
            if (channel.read(buffer, at) < 0) {
                throw new DamagedException("it became shorter while it was read");
            }
            crc.update(buffer.array(), 0, buffer.position());
        }
        if (crc.getValue() != written) {
            throw new DamagedException("it is damaged: its check sum is not that of its bytes. Copy it once more");
        }
        return TRAILER;
    }
}
