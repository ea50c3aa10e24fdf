package io.bencao.cli.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.SigningKey;
import io.bencao.cli.OperatorCommands;
import io.bencao.protocols.batchrecords.SignedBatchRecord;
import io.bencao.testkit.CommandRun;
import io.bencao.testkit.SmallBatchRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsVerifyCommandTest {

    @TempDir
    private Path folder;

    private SigningKey key;
    private Path file;

    @BeforeEach
    void sign() throws IOException {
        key = SigningKey.generate();
        key.exportPublic(folder.resolve("records.pub"));
        file = Files.write(
                folder.resolve("record.json"),
                SignedBatchRecord.of(SmallBatchRecord.make(), Optional.of(key)).bytes());
    }

    @Test
    void shouldSayThatNothingIsChanged() throws IOException {
        CommandRun run = verify("--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode said = new ObjectMapper().readTree(run.out());
        assertThat(said.path("verified").asBoolean()).isTrue();
        assertThat(said.path("keyId").asText()).isEqualTo(key.keyId());
        assertThat(said.path("source").asText()).isEqualTo("pan-3");
        assertThat(verify().out()).startsWith("verified: run 20261128T080000.250Z of pan-3, ");
    }

    @Test
    void shouldSayThatSomethingIsChanged() throws IOException {
        Files.writeString(file, Files.readString(file).replace("pan-3", "pan-4"));
        shouldSay(1, "changed", "CHANGED: ");
    }

    @Test
    void shouldSayThatAnotherKeySigned() throws IOException {
        SigningKey.generate().exportPublic(folder.resolve("records.pub"));
        shouldSay(1, "another-key", "SIGNED BY ANOTHER KEY: it names key " + key.keyId());
    }

    @Test
    void shouldSayThatNobodySigned() throws IOException {
        Files.write(
                file,
                SignedBatchRecord.of(SmallBatchRecord.make(), Optional.empty()).bytes());
        shouldSay(1, "unsigned", "NOT SIGNED: ");
    }

    @Test
    void shouldSayThatItIsNoRecordOrNotAllOfIt() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        shouldSay(1, "no-record", "NO BATCH RECORD: ");
        Files.write(file, new byte[SignedBatchRecord.MAX_BYTES + 100]);
        shouldSay(1, "no-record", "NO BATCH RECORD: a batch record has at most 4194304 bytes");
    }

    @Test
    void shouldNotJudgeAFormThatItDoesNotKnow() throws IOException {
        Files.writeString(file, Files.readString(file).replace("\"format\" : 2", "\"format\" : 3"));
        shouldSay(4, "another-format", "NOT JUDGED: it is written in form 3");
    }

    @Test
    void shouldSayWhatIsMissing() {
        assertThat(OperatorCommands.run("runs", "verify", folder.resolve("none").toString(), "--key", pub())
                        .exitCode())
                .isEqualTo(2);
        assertThat(OperatorCommands.run("runs", "verify", file.toString(), "--key", file.toString())
                        .exitCode())
                .isEqualTo(2);
        assertThat(OperatorCommands.run("runs", "verify", file.toString()).exitCode())
                .isEqualTo(2);
    }

    private void shouldSay(int exitCode, String word, String begin) throws IOException {
        CommandRun run = verify();
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).startsWith(begin);
        JsonNode said = new ObjectMapper().readTree(verify("--json").out());
        assertThat(said.path("finding").asText()).isEqualTo(word);
        assertThat(said.path("verified").asBoolean()).isFalse();
    }

    private CommandRun verify(String... more) {
        String[] words = new String[5 + more.length];
        System.arraycopy(new String[] {"runs", "verify", file.toString(), "--key", pub()}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        return OperatorCommands.run(words);
    }

    private String pub() {
        return folder.resolve("records.pub").toString();
    }
}
