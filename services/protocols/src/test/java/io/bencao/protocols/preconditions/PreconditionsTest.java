package io.bencao.protocols.preconditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.record.CompressionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transactions, topics, codecs, key files, and how they are told. */
class PreconditionsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"0, WARNING", "1, WARNING", "2, OK", "3, OK"})
    void shouldWantAnEpochForEachTransaction(int level, Condition expected) {
        assertThat(TransactionProtocol.judge(Asked.answered(level)).get(0).condition())
                .isEqualTo(expected);
        assertThat(TransactionProtocol.judge(Asked.failed(new ClusterAuthorizationException("no")))
                        .get(0)
                        .condition())
                .isEqualTo(Condition.UNKNOWN);
    }

    @Test
    void shouldJudgeTopicsByTheRuleThatMakesThem() {
        Diagnosis small = ContractTopics.judge(
                        Topics.ALERTS, Told.topic(Topics.ALERTS, Map.of("max.message.bytes", "1000")))
                .get(0);
        Diagnosis missing = ContractTopics.judge(
                        Topics.ALERTS,
                        new TopicFacts(
                                "alerts",
                                Asked.failed(new UnknownTopicOrPartitionException()),
                                Asked.failed(new UnknownTopicOrPartitionException())))
                .get(0);

        assertThat(ContractTopics.judge(Topics.ALERTS, Told.topic(Topics.ALERTS, Map.of()))
                        .get(0)
                        .condition())
                .isEqualTo(Condition.OK);
        assertThat(small.condition()).isEqualTo(Condition.BROKEN);
        assertThat(small.line())
                .isEqualTo("alerts: takes records of at most 1000 bytes, 1048588 are needed. Set"
                        + " max.message.bytes=1048588 on it");
        assertThat(missing.condition()).isEqualTo(Condition.BROKEN);
        assertThat(ContractTopics.judge(Topics.ALERTS, Told.forbidden(Topics.ALERTS))
                        .get(0)
                        .condition())
                .isEqualTo(Condition.UNKNOWN);
    }

    @Test
    void shouldUnpackEveryCodecThatIsThere() {
        assertThat(Codecs.judge()).singleElement().satisfies(all -> {
            assertThat(all.condition()).isEqualTo(Condition.OK);
            assertThat(all.says()).contains("gzip", "snappy", "lz4", "zstd");
        });
    }

    @Test
    void shouldNameACodecWhoseLibraryIsMissingOrLies() {
        List<Diagnosis> found = Codecs.judge((codec, bytes) -> {
            if (codec == CompressionType.LZ4) {
                throw new NoClassDefFoundError("net/jpountz/lz4/LZ4Factory");
            }
            return codec == CompressionType.ZSTD ? new byte[0] : bytes;
        });

        assertThat(found).extracting(Diagnosis::subject).containsExactly("lz4", "zstd");
        assertThat(found).extracting(Diagnosis::condition).containsOnly(Condition.BROKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "rw-r--r--, rwxr-xr-x, OK, BROKEN",
        "rw-------, rwx------, OK, OK",
        "rw-rw-r--, rwxr-xr-x, BROKEN, BROKEN",
        "rw-r-----, rwxr-xr-x, OK, BROKEN",
        "rw-------, rwxrwxrwx, BROKEN, BROKEN"
    })
    void shouldFindWhoElseCouldTouchAKey(String file, String above, Condition trusted, Condition signing)
            throws Exception {
        // Given
        Path keys = Files.createDirectory(folder.resolve("keys"));
        Path key = Files.writeString(keys.resolve("a.pem"), "a key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(file));
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString(above));

        // Then
        assertThat(KeyFiles.trusted(key).condition()).isEqualTo(trusted);
        assertThat(KeyFiles.signing(key).condition()).isEqualTo(signing);
        assertThat(KeyFiles.trusted(keys.resolve("none")).condition()).isEqualTo(Condition.BROKEN);
    }

    @Test
    void shouldSayOnceWhatIsSaidOfSeveral() {
        List<Diagnosis> all = List.of(
                Diagnosis.warning(Check.COPIES, "a", "1 copy", "Place more"),
                Diagnosis.ok(Check.COPIES, "b", "3 copies"),
                Diagnosis.warning(Check.COPIES, "c", "1 copy", "Place more"));

        assertThat(DiagnosisGroups.of(all)).extracting(Diagnosis::subject).containsExactly("a, c", "b");
    }

    @Test
    void shouldShowNothingThatSteersATerminal() {
        assertThat(Diagnosis.ok(Check.CLOCKS, "pan\u001b[2J", "says\u202e").line())
                .isEqualTo("pan?[2J: says?");
    }
}
