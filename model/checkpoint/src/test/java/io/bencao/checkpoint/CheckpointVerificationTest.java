package io.bencao.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointVerificationTest {

    @TempDir
    Path work;

    private final SigningKey key = SigningKey.generate();
    private final CheckpointVerification verification = new CheckpointVerification(TrustedKeys.of(key));
    private CheckpointBundle bundle;

    @BeforeEach
    void write() throws IOException {
        Path draft = work.resolve("draft");
        bundle = new CheckpointWriter(work.resolve("store"), key).write(TestCheckpoints.draft(draft), draft);
    }

    @Test
    void shouldVerifyAWholeSignedCheckpoint() {
        // When
        CheckpointVerification.Outcome outcome = verification.verify(bundle.folder(), bundle.digest());

        // Then
        assertThat(outcome).isInstanceOf(CheckpointVerification.Verified.class);
        assertThat(bundle.folder().getFileName()).hasToString(bundle.digest());
    }

    @Test
    void shouldVerifyACopyUnderAnotherName() throws IOException {
        // Given
        Path copy = Files.move(bundle.folder(), work.resolve("my-checkpoint"));

        // When
        CheckpointVerification.Outcome outcome = verification.verify(copy);

        // Then
        assertThat(outcome).isInstanceOf(CheckpointVerification.Verified.class);
    }

    @Test
    void shouldRefuseAFlippedByteInTheModel() throws IOException {
        // Given
        byte[] bytes = Files.readAllBytes(bundle.file("fp32"));
        bytes[2000] ^= 1;
        Files.write(bundle.file("fp32"), bytes);

        // Then
        assertRefused(CheckpointRefusal.FILE_DIGEST_MISMATCH, "model-fp32.onnx");
    }

    @Test
    void shouldRefuseAFlippedByteInAGoldenImage() throws IOException {
        // Given
        byte[] bytes = Files.readAllBytes(bundle.golden(0));
        bytes[0] ^= 1;
        Files.write(bundle.golden(0), bytes);

        // Then
        assertRefused(CheckpointRefusal.FILE_DIGEST_MISMATCH, "golden/0.jpg");
    }

    @Test
    void shouldRefuseAFileCutShort() throws IOException {
        // Given
        try (RandomAccessFile file = new RandomAccessFile(bundle.file("fp32").toFile(), "rw")) {
            file.setLength(4095);
        }

        // Then
        assertRefused(CheckpointRefusal.FILE_SIZE_MISMATCH, "4095");
    }

    @Test
    void shouldRefuseAFileOfTenGigabytesWithoutReadingIt() throws IOException {
        // Given a sparse file: it takes no room, and reading it would take minutes
        try (RandomAccessFile file = new RandomAccessFile(bundle.file("fp32").toFile(), "rw")) {
            file.setLength(10L << 30);
        }

        // Then
        assertRefused(CheckpointRefusal.FILE_SIZE_MISMATCH, "10737418240");
    }

    @Test
    void shouldRefuseAMissingFile() throws IOException {
        // Given
        Files.delete(bundle.file("fp32"));

        // Then
        assertRefused(CheckpointRefusal.FILE_MISSING, "model-fp32.onnx");
    }

    @Test
    void shouldRefuseAFolderInPlaceOfAFile() throws IOException {
        // Given
        Files.delete(bundle.file("fp32"));
        Files.createDirectory(bundle.file("fp32"));

        // Then
        assertRefused(CheckpointRefusal.FILE_MISSING, "no file");
    }

    @Test
    void shouldRefuseALinkOutOfTheFolder() throws IOException {
        // Given the very same bytes, outside
        Path outside = Files.move(bundle.file("fp32"), work.resolve("elsewhere.onnx"));
        Files.createSymbolicLink(bundle.file("fp32"), outside);

        // Then
        assertRefused(CheckpointRefusal.FILE_NAME_UNSAFE, "leads out");
    }

    @Test
    void shouldRefuseAManifestThatWasEditedAfterSigning() throws IOException {
        // Given
        Path manifest = bundle.folder().resolve(CheckpointBundle.MANIFEST);
        Files.writeString(manifest, Files.readString(manifest).replace("1.25", "9.25"));
        Path renamed = Files.move(bundle.folder(), work.resolve("renamed"));

        // Then
        assertRefused(renamed, CheckpointRefusal.SIGNATURE_INVALID, key.keyId());
    }

    @Test
    void shouldRefuseAManifestThatIsNotTheOneInTheFoldersName() throws IOException {
        // Given
        Path manifest = bundle.folder().resolve(CheckpointBundle.MANIFEST);
        Files.writeString(manifest, Files.readString(manifest).replace("1.25", "9.25"));

        // Then
        assertRefused(CheckpointRefusal.DIGEST_MISMATCH, bundle.digest());
    }

    @Test
    void shouldRefuseAnotherCheckpointThanWanted() {
        // When
        CheckpointVerification.Outcome outcome =
                verification.verify(bundle.folder(), TestCheckpoints.digest("another"));

        // Then
        assertThat(refused(outcome).refusal()).isEqualTo(CheckpointRefusal.DIGEST_MISMATCH);
    }

    @Test
    void shouldRefuseACheckpointWithoutSignature() throws IOException {
        // Given
        Files.delete(bundle.folder().resolve(CheckpointBundle.SIGNATURE));

        // Then
        assertRefused(CheckpointRefusal.SIGNATURE_MISSING, "manifest.sig");
    }

    @Test
    void shouldRefuseASignatureThatIsNone() throws IOException {
        // Given
        Path signature = bundle.folder().resolve(CheckpointBundle.SIGNATURE);

        for (String text :
                List.of("", "{}", "null", "[1]", "{\"algorithm\":\"none\",\"keyId\":\"x\",\"signature\":\"\"}")) {
            Files.writeString(signature, text);

            // Then
            assertRefused(CheckpointRefusal.SIGNATURE_MALFORMED, "manifest.sig");
        }
    }

    @Test
    void shouldRefuseASignatureOfAnotherLength() throws IOException {
        // Given
        Path signature = bundle.folder().resolve(CheckpointBundle.SIGNATURE);
        Files.write(signature, DetachedSignature.of(key.keyId(), new byte[3]).write());

        // Then
        assertRefused(CheckpointRefusal.SIGNATURE_INVALID, key.keyId());
    }

    @Test
    void shouldRefuseTheSignatureOfAKeyThatIsNotTrusted() {
        // Given
        SigningKey other = SigningKey.generate();

        // When
        CheckpointVerification.Outcome outcome =
                new CheckpointVerification(TrustedKeys.of(other)).verify(bundle.folder());

        // Then
        assertThat(refused(outcome).refusal()).isEqualTo(CheckpointRefusal.KEY_UNKNOWN);
        assertThat(refused(outcome).detail()).contains(key.keyId(), other.keyId());
    }

    @Test
    void shouldRefuseASignatureThatNamesATrustedKeyFalsely() throws IOException {
        // Given
        byte[] manifest = Files.readAllBytes(bundle.folder().resolve(CheckpointBundle.MANIFEST));
        byte[] byAnother = SigningKey.generate().sign(manifest).signatureBytes();
        Files.write(
                bundle.folder().resolve(CheckpointBundle.SIGNATURE),
                DetachedSignature.of(key.keyId(), byAnother).write());

        // Then
        assertRefused(CheckpointRefusal.SIGNATURE_INVALID, key.keyId());
    }

    @Test
    void shouldRefuseAnOversizedManifestBeforeItIsRead() throws IOException {
        // Given
        try (RandomAccessFile file = new RandomAccessFile(
                bundle.folder().resolve(CheckpointBundle.MANIFEST).toFile(), "rw")) {
            file.setLength(10L << 30);
        }

        // Then
        assertRefused(CheckpointRefusal.MANIFEST_TOO_LARGE, "1048576");
    }

    @Test
    void shouldRefuseAnEmptyFolderAndAnAbsentOne() throws IOException {
        // Given
        Path empty = Files.createDirectory(work.resolve("empty"));

        // Then
        assertRefused(empty, CheckpointRefusal.MANIFEST_MISSING, "manifest.json");
        assertRefused(work.resolve("absent"), CheckpointRefusal.MANIFEST_MISSING, "absent");
    }

    @Test
    void shouldRefuseToWriteACheckpointWithoutGoldenImagesAndLeaveNothingBehind() throws IOException {
        // Given
        Path draft = work.resolve("draft");
        Path store = work.resolve("other-store");
        Manifest manifest = TestCheckpoints.manifest(draft).withGolden(List.of());

        // When
        CheckpointException thrown = catchThrowableOfType(
                CheckpointException.class, () -> new CheckpointWriter(store, key).write(manifest, draft));

        // Then
        assertThat(thrown.refusal()).isEqualTo(CheckpointRefusal.GOLDEN_INVALID);
        try (Stream<Path> left = Files.walk(store).sorted(Comparator.naturalOrder())) {
            assertThat(left).containsExactly(store);
        }
    }

    private void assertRefused(CheckpointRefusal refusal, String detail) {
        assertRefused(bundle.folder(), refusal, detail);
    }

    private void assertRefused(Path folder, CheckpointRefusal refusal, String detail) {
        CheckpointVerification.Refused refused = refused(verification.verify(folder));
        assertThat(refused.refusal()).as(refused.detail()).isEqualTo(refusal);
        assertThat(refused.detail()).contains(detail);
    }

    private static CheckpointVerification.Refused refused(CheckpointVerification.Outcome outcome) {
        assertThat(outcome).isInstanceOf(CheckpointVerification.Refused.class);
        return (CheckpointVerification.Refused) outcome;
    }
}
