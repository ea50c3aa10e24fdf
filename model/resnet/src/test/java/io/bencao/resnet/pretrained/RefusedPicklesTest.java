package io.bencao.resnet.pretrained;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pickles made to harm, and honest ones of more than weights: each refused by the name of what it asks for. */
class RefusedPicklesTest {

    private static final String NOT_RUN =
            ", which is no part of a state dictionary; nothing of it is run. Save the weights";

    @TempDir
    private Path folder;

    static Stream<Arguments> pickles() {
        return Stream.of(
                of("os.system" + NOT_RUN, p -> p.global("os", "system")
                        .text("touch /tmp/x")
                        .add(0x85)
                        .add('R')),
                of(
                        "builtins.eval" + NOT_RUN,
                        p -> p.text("builtins").text("eval").add(0x93)),
                of("argparse.Namespace" + NOT_RUN, p -> p.global("argparse", "Namespace")),
                of("torchvision.models.resnet.ResNet", p -> p.global("torchvision.models.resnet", "ResNet")),
                of("numpy.core.multiarray.scalar", p -> p.global("numpy.core.multiarray", "scalar")),
                of("torch.ComplexFloatStorage", p -> p.global("torch", "ComplexFloatStorage")),
                of("torch.load", p -> p.global("torch", "load")),
                of("the name at byte 3 has more than 256 bytes", p -> p.global("x".repeat(9999), "y")),
                of("the instruction INST at byte 2", p -> raw(p, "ios\nsystem\n")),
                of("the instruction OBJ at byte 3", p -> p.mark().add('o')),
                of(
                        "the instruction NEWOBJ at byte",
                        p -> p.orderedDictionary().add(')').add(0x81)),
                of("the instruction EXT4 at byte 2", p -> p.add(0x84, 1, 0, 0, 0)),
                of("the instruction PERSID at byte 2", p -> raw(p, "P0\n")),
                of("the instruction DUP at byte", p -> p.list().add('2')),
                of("the instruction LONG4 at byte 2", p -> p.add(0x8B, 255, 255, 255, 127)),
                of("the instruction BYTEARRAY8 at byte 2", p -> p.add(0x96, 0, 0, 0, 0, 0, 0, 0, 127)),
                of("byte 2 is 255, which is no instruction of a pickle", p -> p.add(255)),
                of("4294967295 more are announced", p -> p.add('X', 255, 255, 255, 255)),
                of("18446744073709551615 more are", p -> p.add(0x8D, 255, 255, 255, 255, 255, 255, 255, 255)),
                of("a frame of 9223372036854775807", p -> p.add(0x95, 255, 255, 255, 255, 255, 255, 255, 127)),
                of("the number before byte 4 has 200 bytes", p -> p.add(0x8A, 200)),
                of(
                        "it calls ORDERED_DICTIONARY with a Sequence",
                        p -> p.global("collections", "OrderedDict").list().add('R')),
                of(
                        "an ordered dictionary is made with 1 arg",
                        p -> p.global("collections", "OrderedDict").wholes(1).add('R')),
                of(
                        "it calls a StorageClass with",
                        p -> p.global("torch", "FloatStorage").add(')').add('R')),
                of("it asks for value 77, which was never kept", p -> p.add('h', 77)),
                of("it takes a value where there is none", p -> p.add('q', 0)),
                of("it goes back to a mark where there is none", p -> p.add('u')),
                of("nested more than 100 deep", p -> repeat(200, p::mark)),
                of("more than 10000 values are under way", p -> repeat(20_000, () -> p.add('N'))),
                of("more than 1000000 values are made", RefusedPicklesTest::many),
                of("a name has more than 512 characters", RefusedPicklesTest::longKeys),
                of("it ends with values left over", p -> p.dictionary().dictionary()),
                of("it holds a Sequence, not a dictionary", PickleWriter::list),
                of(
                        "the key of a dictionary is NONE",
                        p -> p.dictionary().add('N').add('N').add('s')),
                of("has the key a twice", p -> p.dictionary()
                        .text("a")
                        .whole(1)
                        .add('s')
                        .text("a")
                        .whole(2)
                        .add('s')),
                of(
                        "pairs are stored in what is no dictionary",
                        p -> p.list().text("a").whole(1).add('s')),
                of(
                        "values are added to what is no list",
                        p -> p.wholes(1, 2).whole(3).add('a')),
                of(
                        "attributes are given to a Text",
                        p -> p.text("a").dictionary().add('b')),
                of("a persistent id is no storage", p -> p.wholes(1, 2).add('Q')),
                of("nested more than 8 deep", RefusedPicklesTest::withinItself),
                of("more than 100000 entries", RefusedPicklesTest::laughing),
                of("goes beyond its storage 0 of 4 numbers", p -> tensor(p, 4, 1, new long[] {4}, 1)),
                of(
                        "goes beyond its storage 0 of 4",
                        p -> tensor(p, 4, 0, new long[] {1L << 62, 1L << 62}, 1L << 62, 8)),
                of("a tensor has sizes [4] and strides [1] at -1", p -> tensor(p, 4, -1, new long[] {4}, 1)),
                of("of which none is negative", p -> tensor(p, 4, 0, new long[] {-4}, 1)),
                of("at most 8 whole numbers", p -> tensor(p, 4, 0, new long[9], new long[9])),
                of(
                        "the entry data/0 of 5 float32 numbers, but that has 16 bytes",
                        p -> tensor(p, 5, 0, new long[] {4}, 1)),
                of("of 4611686018427387904 float32", p -> tensor(p, 1L << 62, 0, new long[] {4}, 1)),
                of("the entry data/../../etc/passwd of", p -> named(p, "../../etc/passwd")));
    }

    private static Arguments of(String message, Consumer<PickleWriter> pickle) {
        return Arguments.of(message, pickle);
    }

    private static void raw(PickleWriter pickle, String bytes) {
        pickle.add(bytes.chars().toArray());
    }

    private static void repeat(int times, Runnable what) {
        for (int i = 0; i < times; i++) {
            what.run();
        }
    }

    private static void many(PickleWriter pickle) {
        pickle.list();
        repeat(1_000_001, () -> pickle.add('}', 'a'));
    }

    /** The same key of 1 MB on the way to each of many entries. */
    private static void longKeys(PickleWriter pickle) {
        pickle.dictionary().text("x".repeat(1 << 20));
        level(pickle, 3);
        pickle.add('s');
    }

    /** A dictionary that is its own entry. */
    private static void withinItself(PickleWriter pickle) {
        pickle.dictionary().text("a").add('h', 0).add('s');
    }

    /** Five levels of thirty times the one below: 24 million entries in 5 KB. */
    private static void laughing(PickleWriter pickle) {
        level(pickle, 5);
    }

    private static void level(PickleWriter pickle, int level) {
        pickle.add('}');
        for (int i = 0; i < 30; i++) {
            pickle.text("k" + i);
            if (i > 0) {
                pickle.add('h', 240 + level);
            } else if (level == 0) {
                pickle.add('N').add('q', 240);
            } else {
                level(pickle, level - 1);
                pickle.add('q', 240 + level);
            }
            pickle.add('s');
        }
    }

    private static void tensor(PickleWriter pickle, long elements, long offset, long[] shape, long... strides) {
        pickle.dictionary()
                .text("fc.bias")
                .tensor("FloatStorage", "0", elements, offset, shape, strides)
                .add('s');
    }

    private static void named(PickleWriter pickle, String key) {
        pickle.dictionary().text("fc.bias");
        pickle.tensor("FloatStorage", key, 4, 0, new long[] {4}, new long[] {1}).add('s');
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pickles")
    void shouldRefuseByName(String message, Consumer<PickleWriter> content) throws IOException {
        // Given
        PickleWriter pickle = new PickleWriter();
        content.accept(pickle);
        byte[] bytes = PickleWriter.bytes(pickle.add('.').instructions());
        Path file = folder.resolve("weights.pth");

        // When
        TorchWriter.write(file, bytes, List.of(TorchArchive.Entry.of("data/0", new byte[16])));

        // Then
        assertThatThrownBy(() -> PretrainedWeights.open(file))
                .isInstanceOf(WeightFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldRefuseArchivesThatAreWrittenAsNoneOfPyTorchs() throws IOException {
        byte[] empty = {(byte) 0x80, 2, '}', '.'};
        TorchArchive.Entry pickle = TorchArchive.Entry.of("data.pkl", empty);
        TorchArchive.Entry big = TorchArchive.Entry.of("byteorder", "big".getBytes(StandardCharsets.US_ASCII));
        TorchArchive.Entry script = TorchArchive.Entry.of("constants.pkl", empty);
        TorchArchive.Entry packed = new TorchArchive.Entry("data/0", empty, 4, 8, 0);

        assertRefused("it has 0 entries data.pkl", List.of(TorchArchive.Entry.of("model.json", empty)));
        assertRefused("the entry resnet/data.pkl twice", List.of(pickle, pickle));
        assertRefused("not little-endian", List.of(pickle, big));
        assertRefused("a TorchScript archive, which is a program", List.of(pickle, script));
        assertRefused("data/0 is compressed, which torch.save never does", List.of(pickle, packed));
        assertRefused(
                "data.pkl has 5000000 bytes; at most 4194304 make sense",
                List.of(TorchArchive.Entry.sparse("data.pkl", empty, 5_000_000)));
        assertRefused("it has no parameters of a ResNet", List.of(pickle));
        List<TorchArchive.Entry> many = new ArrayList<>(List.of(pickle));
        for (int i = 0; i < 21_000; i++) {
            many.add(new TorchArchive.Entry("data/" + i, new byte[0], 0, 0, 0));
        }
        assertRefused("its table of 21001 entries", many);
        assertRefused("is damaged", Collections.nCopies(2, TorchArchive.Entry.of("x".repeat(600), empty)));
    }

    private void assertRefused(String message, List<TorchArchive.Entry> entries) throws IOException {
        Path file = folder.resolve("weights.pth");
        TorchArchive.write(file, "resnet", entries);
        assertThatThrownBy(() -> PretrainedWeights.open(file))
                .isInstanceOf(WeightFileException.class)
                .hasMessageContaining(message);
    }
}
