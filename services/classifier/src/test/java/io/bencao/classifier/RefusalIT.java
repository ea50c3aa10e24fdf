package io.bencao.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.CheckpointBundle;
import io.bencao.checkpoint.Golden;
import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.ManifestJson;
import io.bencao.checkpoint.ReleaseStatement;
import io.bencao.checkpoint.Sha256;
import io.bencao.checkpoint.SignedRelease;
import io.bencao.checkpoint.SigningKey;
import io.bencao.classifier.predict.FragileCheckpoint;
import io.bencao.classifier.predict.FragileCheckpoint.Variant;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.CheckpointRelease;
import io.bencao.schemas.avro.CheckpointState;
import io.bencao.schemas.avro.CheckpointStatus;
import io.bencao.testkit.ClusterView;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.Predictions;
import io.bencao.testkit.Releases;
import io.bencao.testkit.TestBroker;
import io.bencao.testkit.Waiting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a release or its checkpoint: it is refused with the reason, and the champion goes on. */
@Timeout(120)
class RefusalIT {

    private static final SigningKey KEY = SigningKey.generate();
    private static final SigningKey STRANGER = SigningKey.generate();

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static EventProducer events;
    private static Releases releases;
    private static ClusterView view;
    private static CheckpointBundle champion;
    private static RunningService service;

    @BeforeAll
    static void start() throws Exception {
        broker = TestBroker.start(folder);
        events = new EventProducer(broker.bootstrapServers());
        releases = new Releases(broker.bootstrapServers(), "fragile", KEY);
        view = new ClusterView(broker.bootstrapServers(), RunningService.GROUP);
        champion = FragileCheckpoint.write(folder, Variant.usual("champion"), KEY);
        KEY.exportPublic(folder.resolve("test.pub"));
        service = RunningService.start(
                "refusing",
                broker.bootstrapServers(),
                new SmallCheckpoint(champion.folder(), folder.resolve("test.pub"), KEY),
                Map.of("bencao.checkpoint.store", store().toString(), "bencao.checkpoint.max-size", "10M"));
        releases.release(champion);
        releases.awaitServing("refusing", champion.digest());
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        view.close();
        events.close();
        releases.close();
        broker.close();
    }

    /** Releases something wrong. */
    interface Wrong {
        void release() throws IOException;
    }

    private record Case(String name, String reason, Wrong wrong) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("a flipped byte in the ONNX", "file-digest-mismatch", () -> {
                    CheckpointBundle bundle = good("flipped");
                    byte[] onnx = Files.readAllBytes(bundle.file("fp32"));
                    onnx[onnx.length / 2] ^= 1;
                    Files.write(bundle.file("fp32"), onnx);
                    releases.release(bundle);
                }),
                new Case("a truncated file", "file-size-mismatch", () -> {
                    CheckpointBundle bundle = good("truncated");
                    byte[] onnx = Files.readAllBytes(bundle.file("fp32"));
                    Files.write(bundle.file("fp32"), Arrays.copyOf(onnx, onnx.length - 7));
                    releases.release(bundle);
                }),
                new Case("a manifest of another digest", "digest-mismatch", () -> {
                    CheckpointBundle bundle = good("other-digest");
                    Path named = store().resolve("b".repeat(64));
                    Files.move(bundle.folder(), named);
                    releases.release("b".repeat(64));
                }),
                new Case("no signature of the checkpoint", "signature-missing", () -> {
                    CheckpointBundle bundle = good("unsigned");
                    Files.delete(bundle.folder().resolve(CheckpointBundle.SIGNATURE));
                    releases.release(bundle);
                }),
                new Case(
                        "a checkpoint signed by another key",
                        "key-unknown",
                        () -> releases.release(FragileCheckpoint.write(folder, Variant.usual("strange"), STRANGER))),
                new Case(
                        "a release signed by another key",
                        "key-unknown",
                        () -> releases.send(
                                releases.next(good("by-stranger").digest()).sign(STRANGER))),
                new Case("a release whose signature is another's", "signature-invalid", () -> {
                    ReleaseStatement statement = releases.next(good("forged").digest());
                    SignedRelease other =
                            releases.statement(champion.digest(), 1).sign(KEY);
                    releases.send(SignedRelease.of(statement, KEY.keyId(), other.signatureBytes()));
                }),
                new Case(
                        "a release that was sent before",
                        "release-replayed",
                        () -> releases.send(
                                releases.statement(good("replayed").digest(), 1).sign(KEY))),
                new Case(
                        "other labels",
                        "labels-differ",
                        () -> releases.release(
                                write(Variant.usual("labels").withLabels(List.of("red", "green", "grey"))))),
                new Case(
                        "the labels in another order",
                        "labels-differ",
                        () -> releases.release(
                                write(Variant.usual("order").withLabels(List.of("green", "red", "blue"))))),
                new Case(
                        "another input size",
                        "input-differs",
                        () -> releases.release(write(Variant.usual("size").withSize(48)))),
                new Case(
                        "another model's checkpoint",
                        "other-model",
                        () -> releases.release(write(Variant.usual("model").withModel("else")))),
                new Case(
                        "golden answers that are off",
                        "golden-answers",
                        () -> releases.release(crafted(draft -> {
                            Golden golden = draft.golden().get(0);
                            Golden.Answer answer = golden.answers().get("fp32");
                            Map<String, Golden.Answer> turned = new TreeMap<>(Map.of(
                                    "fp32",
                                    new Golden.Answer(
                                            answer.top1(),
                                            answer.probabilities().stream()
                                                    .map(p -> p * 0.99f)
                                                    .toList(),
                                            answer.tolerance())));
                            return draft.withGolden(List.of(new Golden(
                                    golden.file(),
                                    golden.bytes(),
                                    golden.sha256(),
                                    golden.pixelGrid(),
                                    new TreeMap<>(turned))));
                        }))),
                new Case(
                        "a network that fails its warm-up",
                        "warm-up",
                        () -> releases.release(
                                write(new Variant("fragile", "cold", 100, 32, List.of("red", "green", "blue"), 1)))),
                new Case(
                        "a manifest that claims 10 GB",
                        "file-too-large",
                        () -> releases.release(crafted(draft -> withFile(draft, "model-fp32.onnx", 10L << 30)))),
                new Case(
                        "a manifest that claims more than is configured",
                        "file-too-large",
                        () -> releases.release(crafted(draft -> withFile(draft, "model-fp32.onnx", 11L << 20)))),
                new Case(
                        "a path for a file's name",
                        "file-name-unsafe",
                        () -> releases.release(crafted(draft -> withFile(draft, "../../test.pub", 100)))),
                new Case(
                        "a path from the root for a file's name",
                        "file-name-unsafe",
                        () -> releases.release(crafted(draft -> withFile(draft, "/etc/hostname", 100)))),
                new Case(
                        "a path for a golden image's name",
                        "file-name-unsafe",
                        () -> releases.release(crafted(draft -> {
                            Golden golden = draft.golden().get(0);
                            return draft.withGolden(List.of(new Golden(
                                    "golden/../../../test.pub",
                                    golden.bytes(),
                                    golden.sha256(),
                                    golden.pixelGrid(),
                                    new TreeMap<>(golden.answers()))));
                        }))),
                new Case(
                        "a path for a release's digest",
                        "malformed-release",
                        () -> releases.send(raw("../" + champion.digest(), new byte[64]))),
                new Case(
                        "no signature of the release",
                        "signature-invalid",
                        () -> releases.send(raw(good("release-unsigned").digest(), new byte[0]))),
                new Case("a link out of its folder", "file-name-unsafe", () -> {
                    CheckpointBundle bundle = good("linked");
                    Path outside = folder.resolve("outside.onnx");
                    Files.move(bundle.file("fp32"), outside);
                    Files.createSymbolicLink(bundle.file("fp32"), outside);
                    releases.release(bundle);
                }),
                new Case(
                        "a checkpoint that is not in the store",
                        "manifest-missing",
                        () -> releases.release("c".repeat(64))),
                new Case(
                        "no release at all",
                        "malformed-release",
                        () -> releases.send("no release".getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldRefuseAndGoOn(Case wrong) throws IOException {
        // Given
        int before = releases.statuses().size();

        // When
        wrong.wrong().release();

        // Then
        releases.await(wrong + " is refused", before, s -> refused(s, wrong.reason()));
        CheckpointStatus last = releases.await(
                "the champion says so",
                before,
                s -> s.getState() == CheckpointState.SERVING && s.getError().contains(wrong.reason()));
        assertThat(last.getDigest()).isEqualTo(champion.digest());
        championAnswers();
    }

    @Test
    void shouldGoOnWhileTheStoreIsAwayAndServeWhenItIsBack() throws IOException {
        // Given
        CheckpointBundle bundle = good("waited-for");
        Path away = folder.resolve("away");
        Files.move(store(), away);
        int before = releases.statuses().size();

        // When
        releases.release(bundle);
        releases.await("it is refused", before, s -> refused(s, "store-unreachable"));
        championAnswers();
        Files.move(away, store());

        // Then
        releases.awaitServing("refusing", bundle.digest());
        releases.release(champion);
        releases.awaitServing("refusing", champion.digest());
    }

    private static boolean refused(CheckpointStatus status, String reason) {
        return status.getState() == CheckpointState.REFUSED && status.getError().startsWith(reason + ": ");
    }

    private static void championAnswers() {
        byte[] image = DrawnImage.draw(1, 48, 40, 4).jpeg(0.8f, false);
        for (int i = 0; i < 3; i++) {
            events.good("pan-" + i, image);
        }
        events.awaitAll();
        Waiting.until("they are answered", () -> view.lag() == 0);
        assertThat(Predictions.read(broker.bootstrapServers()))
                .extracting(prediction -> prediction.getCheckpoint().getDigest())
                .containsOnly(champion.digest());
        assertThat(service.problems()).isEmpty();
    }

    private static CheckpointBundle good(String id) throws IOException {
        return write(Variant.usual(id));
    }

    private static CheckpointBundle write(Variant variant) throws IOException {
        return FragileCheckpoint.write(folder, variant, KEY);
    }

    private static Path store() {
        return folder.resolve("store");
    }

    private static Manifest withFile(Manifest draft, String name, long bytes) {
        Manifest.ModelFile file = draft.precisions().get("fp32");
        return draft.withPrecisions(new TreeMap<>(
                Map.of("fp32", new Manifest.ModelFile(name, bytes, file.sha256(), file.opset(), file.weights()))));
    }

    /** A release that no releaser of ours would write. */
    private static byte[] raw(String digest, byte[] signature) {
        ReleaseStatement fine = releases.next(champion.digest());
        return Wire.of(CheckpointRelease.class)
                .write(CheckpointRelease.newBuilder()
                        .setModel(fine.model())
                        .setSlot(fine.slot())
                        .setNumber(fine.number())
                        .setCheckpointId("test")
                        .setDigest(digest)
                        .setParentDigest(null)
                        .setReleasedAt(fine.releasedAt())
                        .setReleasedBy(fine.releasedBy())
                        .setReason("a test")
                        .setKeyId(KEY.keyId())
                        .setSignature(ByteBuffer.wrap(signature))
                        .build());
    }

    /** A signed checkpoint that no writer of ours would write; its digest. */
    private static String crafted(UnaryOperator<Manifest> change) throws IOException {
        Path draft = Files.createTempDirectory(folder, "crafted-");
        Manifest manifest = change.apply(FragileCheckpoint.draft(draft, Variant.usual("crafted")));
        byte[] bytes = ManifestJson.write(manifest);
        Files.write(draft.resolve(CheckpointBundle.MANIFEST), bytes);
        Files.write(draft.resolve(CheckpointBundle.SIGNATURE), KEY.sign(bytes).write());
        String digest = Sha256.of(bytes);
        Files.move(draft, store().resolve(digest));
        return digest;
    }
}
