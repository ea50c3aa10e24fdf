package io.bencao.resnet.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import io.bencao.resnet.Networks;
import io.bencao.resnet.Padding;
import io.bencao.resnet.ResNet;
import io.bencao.resnet.ResNetArchitecture;
import io.bencao.resnet.ResNetBlock;
import io.bencao.resnet.Torch;
import io.bencao.resnet.pretrained.TorchWriter.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** State dictionaries as they lie about: every kind of number, view and wrapping, with a ResNet-18 of four classes. */
class TorchFileTest {

    private static final ResNetArchitecture ARCHITECTURE = new ResNetArchitecture(18, Padding.SYMMETRIC);
    private static NDManager manager;
    private static ResNetBlock source;
    private static ResNetBlock target;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeNetworks() {
        manager = Torch.manager();
        source = Networks.lively(ARCHITECTURE, 4, manager, 1);
        target = ResNet.block(ARCHITECTURE, 4);
        ResNet.initialise(target, manager, 64);
    }

    @AfterAll
    static void freeThem() {
        manager.close();
    }

    private Path file() {
        return folder.resolve("weights.pth");
    }

    private static List<Written> tensors() {
        return new ArrayList<>(Naming.TORCHVISION.of(source));
    }

    private static LoadReport load(Path file) {
        return PretrainedWeights.open(file).into(target, Use.SERVING, Optional.empty());
    }

    private static void assertSameValues(double tolerance) {
        List<Parameter> expected = source.getParameters().values();
        List<Parameter> found = target.getParameters().values();
        for (int i = 0; i < expected.size(); i++) {
            float[] left = expected.get(i).getArray().toFloatArray();
            float[] right = found.get(i).getArray().toFloatArray();
            for (int j = 0; j < left.length; j++) {
                double off = Math.abs(left[j] - right[j]) / Math.max(1e-3, Math.abs(left[j]));
                if (off > tolerance) {
                    throw new AssertionError(expected.get(i).getName() + " at " + j + ": " + right[j]);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "FLOAT32, ROWS, 0",
        "FLOAT32, CHANNELS_LAST, 0",
        "FLOAT32, TRANSPOSED, 0",
        "FLOAT32, ONE_STORAGE, 0",
        "FLOAT32, PARAMETERS, 0",
        "FLOAT64, CHANNELS_LAST, 0",
        "FLOAT16, TRANSPOSED, 5e-4",
        "BFLOAT16, ONE_STORAGE, 8e-3"
    })
    void shouldReadEveryTypeAndView(NumberType type, Layout layout, double tolerance) throws IOException {
        // Given
        TorchWriter writer = new TorchWriter(type, layout);
        writer.stateDictionary(tensors());

        // When
        LoadReport report = load(writer.write(file()));

        // Then: the counters are whole numbers, and passed over
        assertSameValues(tolerance);
        assertThat(report.with(LoadReport.Fate.SKIPPED)).hasSize(20).allMatch(note -> note.parameter()
                .endsWith("num_batches_tracked"));
    }

    @ParameterizedTest
    @CsvSource({"state_dict", "model", "model_state_dict"})
    void shouldFindTheNetworkInATrainingsFile(String key) throws IOException {
        // Given: {"epoch": 3, "lr": 0.1, "arch": "resnet18", "best": None, "done": True, "args": [1], key: …,
        // "optimizer": …}
        List<Written> tensors = tensors();
        tensors.replaceAll(tensor -> tensor.named("module." + tensor.name()));
        TorchWriter writer = new TorchWriter(NumberType.FLOAT32, Layout.ROWS);
        writer.pickle()
                .dictionary()
                .mark()
                .text("epoch")
                .whole(3)
                .text("lr")
                .real(0.1)
                .text("arch")
                .text("resnet18");
        writer.pickle()
                .text("best")
                .add('N')
                .text("done")
                .add(0x88)
                .text("args")
                .list()
                .whole(1)
                .add('a')
                .text(key);
        writer.stateDictionary(tensors);
        writer.pickle()
                .text("optimizer")
                .dictionary()
                .text("state")
                .dictionary()
                .whole(0)
                .dictionary();
        writer.pickle().text("momentum_buffer");
        writer.tensor(new Written("", new long[] {2}, new float[2]));
        writer.pickle().add('s').add('s').add('s').add('u');

        // When
        LoadReport report = load(writer.write(file()));

        // Then
        assertSameValues(0);
        assertThat(report.with(LoadReport.Fate.SKIPPED))
                .extracting(LoadReport.Note::parameter)
                .contains("optimizer.state.0.momentum_buffer");
    }

    @Test
    void shouldBeWrittenSoThatAnotherReaderOfArchivesAgrees() throws IOException {
        // Given
        Path file = TorchWriter.write(file(), tensors(), NumberType.FLOAT32);

        // Then
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(102 + 20 + 3);
            byte[] first = zip.getInputStream(zip.getEntry("resnet/data/0")).readAllBytes();
            assertThat(first)
                    .isEqualTo(NumberType.FLOAT32.encode(tensors().get(0).values()));
        }
    }

    @Test
    void shouldNoticeAChangedBit() throws IOException {
        // Given
        Path file = TorchWriter.write(file(), tensors(), NumberType.FLOAT32);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        // Then
        assertThatThrownBy(() -> PretrainedWeights.open(file)).hasMessageContaining("check sum of resnet/data/");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "old pickles, 128 2 138 10 108 252 156 70 249 32 106 168 80 25 46 128 2",
        "pickle, 128 4 149 1 1 1 1 1 1"
    })
    void shouldSayHowToSaveAFileOfAnOlderForm(String form, String bytes) throws IOException {
        // Given
        byte[] content = new byte[600];
        String[] numbers = bytes.split(" ");
        for (int i = 0; i < numbers.length; i++) {
            content[i] = (byte) Integer.parseInt(numbers[i]);
        }
        Files.write(file(), content);

        // Then
        assertThatThrownBy(() -> PretrainedWeights.open(file()))
                .isInstanceOf(WeightFileException.class)
                .hasMessageContaining(
                        form.startsWith("old") ? "before PyTorch 1.6. Write it anew" : "is a Python pickle")
                .hasMessageContaining("torch.save(");
    }

    @Test
    void shouldSayHowToSaveATapeArchive() throws IOException {
        // Given
        byte[] content = new byte[10240];
        System.arraycopy("sys_info".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 8);
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, content, 257, 5);
        Files.write(file(), content);

        // Then
        assertThatThrownBy(() -> PretrainedWeights.open(file()))
                .hasMessageContaining("before PyTorch 1.6. Write it anew");
    }
}
