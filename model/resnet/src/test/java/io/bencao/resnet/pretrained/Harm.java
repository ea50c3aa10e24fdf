package io.bencao.resnet.pretrained;

import com.google.protobuf.CodedOutputStream;
import io.bencao.resnet.pretrained.SparseFile.Claim;
import io.bencao.resnet.pretrained.SparseFile.Format;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** One way to spoil a weight file; where, is left to chance. */
enum Harm {
    EMPTY((file, format, claims, random) -> Files.createFile(file)),
    FEW_BYTES((file, format, claims, random) -> {
        byte[] bytes = new byte[1 + random.nextInt(40)];
        random.nextBytes(bytes);
        Files.write(file, bytes);
    }),
    NOISE((file, format, claims, random) -> {
        byte[] bytes = new byte[100_000];
        random.nextBytes(bytes);
        // As each format begins, so that its reader gets to see the rest.
        bytes[0] = (byte) (format == Format.ONNX ? 0x08 : 0x0A);
        Files.write(file, bytes);
    }),
    CUT_OFF((file, format, claims, random) -> {
        SparseFile.write(file, claims, format);
        SparseFile.cut(file, 1 + (long) (random.nextDouble() * (Files.size(file) - 1)));
    }),
    CUT_OFF_IN_THE_BEGINNING((file, format, claims, random) -> {
        SparseFile.write(file, claims, format);
        SparseFile.cut(file, 20 + random.nextInt(2000));
    }),
    NO_TENSORS((file, format, claims, random) -> SparseFile.write(file, List.of(), format)),
    ANOTHER_NETWORK(changed((claim, random) -> renamed(claim, "encoder.block." + random.nextInt() + ".weight"), true)),
    PATHS_FOR_NAMES(changed((claim, random) -> renamed(claim, "../../../etc/cron.d/" + claim.name()), true)),
    ESCAPES_FOR_NAMES(changed((claim, random) -> renamed(claim, "\\u001b[2J" + claim.name()), true)),
    LONG_NAME(changed((claim, random) -> renamed(claim, "x".repeat(600 + random.nextInt(100_000))), false)),
    NO_NAME(changed((claim, random) -> renamed(claim, ""), false)),
    HUGE_DIMENSIONS(changed((claim, random) -> shaped(claim, List.of(1L << 30, 1L << 30)), false)),
    OVERFLOWING_DIMENSIONS(changed((claim, random) -> shaped(claim, List.of(1L << 62, 4L, Long.MAX_VALUE, 2L)), false)),
    NEGATIVE_DIMENSION(changed((claim, random) -> shaped(claim, List.of(-1L - random.nextInt(100), 3L)), false)),
    OTHER_SHAPE(changed(
            (claim, random) -> {
                List<Long> shape = new ArrayList<>(claim.shape());
                shape.set(0, shape.get(0) + 1 + random.nextInt(64));
                return shaped(claim, shape);
            },
            false)),
    MANY_AXES(changed(
            (claim, random) -> {
                List<Long> shape = new ArrayList<>(claim.shape());
                while (shape.size() < 40) {
                    shape.add(1L);
                }
                return shaped(claim, shape);
            },
            false)),
    OTHER_TYPE(changed((claim, random) -> new Claim(claim.name(), "Int64", claim.shape(), claim.bytes()), false)),
    MISSING_BYTES(changed(
            (claim, random) -> new Claim(
                    claim.name(), claim.type(), claim.shape(), Math.max(1, claim.bytes() - 1 - random.nextInt(40))),
            false)),
    NAME_TWICE((file, format, claims, random) -> {
        List<Claim> twice = new ArrayList<>(claims);
        twice.add(random.nextInt(twice.size()), claims.get(random.nextInt(claims.size())));
        SparseFile.write(file, twice, format);
    }),
    PARAMETER_MISSING((file, format, claims, random) -> {
        List<Claim> fewer = new ArrayList<>(claims);
        fewer.remove(random.nextInt(fewer.size()));
        SparseFile.write(file, fewer, format);
    }),
    MANY_TENSORS((file, format, claims, random) -> {
        List<Claim> many = new ArrayList<>(claims);
        for (int i = 0; i < 30_000; i++) {
            many.add(new Claim("t" + i, claims.get(0).type(), List.of(1L), 4));
        }
        SparseFile.write(file, many, format);
    }),
    NOT_A_NUMBER((file, format, claims, random) -> {
        SparseFile.write(file, claims, format);
        // The last tensor's values end the file: the head's bias.
        float value = List.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)
                .get(random.nextInt(3));
        byte[] bytes = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
        SparseFile.overwrite(file, Files.size(file) - 4L * (1 + random.nextInt(3)), bytes);
    }),
    ZIP_RENAMED((file, format, claims, random) -> {
        SparseFile.write(file, claims, format);
        SparseFile.overwrite(file, 0, "PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1));
    }),
    PICKLE_RENAMED((file, format, claims, random) -> {
        SparseFile.write(file, claims, format);
        SparseFile.overwrite(file, 0, new byte[] {(byte) 0x80, (byte) (2 + random.nextInt(4))});
    }),
    HUGE_LENGTH((file, format, claims, random) -> {
        byte[] length = format == Format.SAFETENSORS ? new byte[0] : SparseFile.varint(1L << (20 + random.nextInt(43)));
        byte[] tag = {(byte) (format == Format.ONNX ? 0x3A : 0x0A)};
        byte[] rest = "{ a b c d e f g h i j k l m n".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer header =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << (20 + random.nextInt(43)));
        Files.write(file, format == Format.SAFETENSORS ? joined(header.array(), rest) : joined(tag, length, rest));
    }),
    NESTING((file, format, claims, random) -> {
        int deep = 1000 + random.nextInt(20_000);
        Files.write(file, nested(format, deep));
    });

    private final Writer writer;

    Harm(Writer writer) {
        this.writer = writer;
    }

    /** Writes the spoilt file. */
    @FunctionalInterface
    private interface Writer {
        void write(Path file, Format format, List<Claim> claims, Random random) throws IOException;
    }

    /** Changes one tensor's claim. */
    @FunctionalInterface
    private interface Change {
        Claim of(Claim claim, Random random);
    }

    void write(Path file, Format format, List<Written> tensors, Random random) throws IOException {
        writer.write(file, format, SparseFile.claims(format, tensors), random);
    }

    private static Writer changed(Change change, boolean all) {
        return (file, format, claims, random) -> {
            int chosen = random.nextInt(claims.size());
            List<Claim> changed = new ArrayList<>(claims);
            UnaryOperator<Claim> once = claim -> change.of(claim, random);
            if (all) {
                changed.replaceAll(once);
            } else {
                changed.set(chosen, once.apply(claims.get(chosen)));
            }
            SparseFile.write(file, changed, format);
        };
    }

    private static Claim renamed(Claim claim, String name) {
        return new Claim(name, claim.type(), claim.shape(), claim.bytes());
    }

    private static Claim shaped(Claim claim, List<Long> shape) {
        return new Claim(claim.name(), claim.type(), shape, claim.bytes());
    }

    private static byte[] nested(Format format, int deep) {
        if (format == Format.SAFETENSORS) {
            byte[] json = ("{\"a\":" + "[".repeat(deep) + "]".repeat(deep) + "}").getBytes(StandardCharsets.US_ASCII);
            byte[] length = ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(json.length)
                    .array();
            return joined(length, json);
        }
        // Groups in groups: start tags of field 9 without end. In ONNX inside a node of the graph.
        byte[] groups = new byte[deep];
        java.util.Arrays.fill(groups, (byte) 0x4B);
        return format == Format.MINDSPORE
                ? WeightWriters.message(out -> field(out, 1, groups))
                : WeightWriters.message(out -> {
                    out.writeInt64(1, 8);
                    field(out, 7, WeightWriters.message(graph -> field(graph, 1, groups)));
                });
    }

    private static void field(CodedOutputStream out, int number, byte[] content) throws IOException {
        out.writeByteArray(number, content);
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                java.util.stream.Stream.of(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
