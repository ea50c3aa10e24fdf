package io.bencao.resnet.pretrained;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A weight file whose values are all zero and lie in holes of the file: as large as a real one, written in no time. */
final class SparseFile {

    private final Path file;
    private final List<long[]> written = new ArrayList<>();
    private long at;

    /** Which format. */
    enum Format {
        MINDSPORE,
        SAFETENSORS,
        ONNX
    }

    /** What is claimed of a tensor, and how many bytes it really gets. */
    record Claim(String name, String type, List<Long> shape, long bytes) {}

    private SparseFile(Path file) {
        this.file = file;
    }

    static List<Claim> claims(Format format, List<Written> tensors) {
        List<Claim> claims = new ArrayList<>();
        for (Written tensor : tensors) {
            List<Long> shape = new ArrayList<>();
            for (long size : tensor.shape()) {
                shape.add(size);
            }
            String type = format == Format.SAFETENSORS ? "F32" : "Float32";
            claims.add(new Claim(tensor.name(), type, shape, 4L * tensor.values().length));
        }
        return claims;
    }

    static SparseFile write(Path file, Format format, List<Written> tensors) throws IOException {
        return write(file, claims(format, tensors), format);
    }

    static SparseFile write(Path file, List<Claim> claims, Format format) throws IOException {
        SparseFile sparse = new SparseFile(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            switch (format) {
                case MINDSPORE -> sparse.mindspore(channel, claims);
                case SAFETENSORS -> sparse.safetensors(channel, claims);
                case ONNX -> sparse.onnx(channel, claims);
            }
            if (sparse.at > channel.size()) {
                channel.write(ByteBuffer.allocate(1), sparse.at - 1);
            }
        }
        return sparse;
    }

    private void mindspore(FileChannel channel, List<Claim> claims) throws IOException {
        for (Claim claim : claims) {
            byte[] head = WeightWriters.message(out -> {
                for (long size : claim.shape()) {
                    out.writeInt64(1, size);
                }
                out.writeString(2, claim.type());
                out.writeTag(3, 2);
                out.writeUInt32NoTag((int) claim.bytes());
            });
            byte[] name = WeightWriters.message(out -> out.writeString(1, claim.name()));
            long tensor = head.length + claim.bytes();
            byte[] tag = WeightWriters.message(out -> {
                out.writeTag(2, 2);
                out.writeUInt32NoTag((int) tensor);
            });
            put(channel, WeightWriters.message(out -> {
                out.writeTag(1, 2);
                out.writeUInt32NoTag((int) (name.length + tag.length + tensor));
                out.writeRawBytes(name);
                out.writeRawBytes(tag);
                out.writeRawBytes(head);
            }));
            at += claim.bytes();
        }
    }

    private void safetensors(FileChannel channel, List<Claim> claims) throws IOException {
        StringBuilder json = new StringBuilder("{");
        long offset = 0;
        for (Claim claim : claims) {
            json.append(json.length() == 1 ? "" : ",")
                    .append('"')
                    .append(claim.name())
                    .append("\":{\"dtype\":\"");
            json.append(claim.type()).append("\",\"shape\":").append(claim.shape());
            json.append(",\"data_offsets\":[").append(offset).append(',');
            offset += claim.bytes();
            json.append(offset).append("]}");
        }
        byte[] header = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
        put(
                channel,
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .array());
        put(channel, header);
        at += offset;
    }

    private void onnx(FileChannel channel, List<Claim> claims) throws IOException {
        List<byte[]> heads = new ArrayList<>();
        long graph = 0;
        for (Claim claim : claims) {
            byte[] head = WeightWriters.message(out -> {
                for (long size : claim.shape()) {
                    out.writeInt64(1, size);
                }
                out.writeInt32(2, claim.type().equals("Float32") ? 1 : 7);
                out.writeString(8, claim.name());
                out.writeTag(9, 2);
                out.writeUInt32NoTag((int) claim.bytes());
            });
            byte[] whole = WeightWriters.message(out -> {
                out.writeTag(5, 2);
                out.writeUInt32NoTag((int) (head.length + claim.bytes()));
                out.writeRawBytes(head);
            });
            heads.add(whole);
            graph += whole.length + claim.bytes();
        }
        long length = graph;
        put(channel, WeightWriters.message(out -> {
            out.writeInt64(1, 8);
            out.writeTag(7, 2);
            out.writeUInt32NoTag((int) length);
        }));
        for (int i = 0; i < heads.size(); i++) {
            put(channel, heads.get(i));
            at += claims.get(i).bytes();
        }
    }

    private void put(FileChannel channel, byte[] bytes) throws IOException {
        channel.write(ByteBuffer.wrap(bytes), at);
        written.add(new long[] {at, bytes.length});
        at += bytes.length;
    }

    /** Turns bits in so many bytes that are not values. */
    void flip(Random random, int count) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int i = 0; i < count; i++) {
                long[] piece = written.get(random.nextInt(written.size()));
                long place = piece[0] + random.nextInt((int) piece[1]);
                ByteBuffer one = ByteBuffer.allocate(1);
                channel.read(one, place);
                one.put(0, (byte) (one.get(0) ^ (1 << random.nextInt(8)))).rewind();
                channel.write(one, place);
            }
        }
    }

    /** Writes bytes over those that are there. */
    static void overwrite(Path file, long place, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), place);
        }
    }

    static void cut(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    /** A varint's bytes. */
    static byte[] varint(long value) {
        return WeightWriters.message((CodedOutputStream out) -> out.writeUInt64NoTag(value));
    }
}
