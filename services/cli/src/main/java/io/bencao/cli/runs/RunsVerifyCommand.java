package io.bencao.cli.runs;

import io.bencao.checkpoint.TrustedKeys;
import io.bencao.cli.options.Answer;
import io.bencao.cli.options.JsonOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Reason;
import io.bencao.protocols.batchrecords.BatchRecord;
import io.bencao.protocols.batchrecords.BatchRecordVerification;
import io.bencao.protocols.batchrecords.BatchRecordVerification.Finding;
import io.bencao.protocols.batchrecords.SignedBatchRecord;
import io.bencao.schemas.TerminalText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a batch record is as it was when it was signed. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        header = "Verify that a batch record is as it was when the insights service signed it.",
        description = {
            "The public key lies as records.pub in the service's folder of access, and its log names it at each start; take it from there once, not"
                    + " from where the record came from.",
            "Exit status 0: verified; 1: changed, signed by another key, not signed, or no batch record; 4: written in a form that this program"
                    + " does not know.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bencao runs verify batch-record.json --key records.pub",
            "  bencao runs verify batch-record.json --key records.pub --json | jq .verified"
        })
final class RunsVerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The record, as it was saved.")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "Public key that may have signed it; may be repeated.")
    private List<Path> keys;

    @Mixin
    private JsonOption output;

    /**
     * What is said of a finding.
     *
     * @param word for programs
     * @param sentence for a person
     */
    private record Said(int exitCode, String word, String sentence) {}

    @Override
    public Integer call() {
        Finding finding = BatchRecordVerification.verify(bytes(), trusted());
        Said said = said(finding);
        Answer answer = output.answer(spec.commandLine());
        answer.say("%s", TerminalText.lines(said.sentence()));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file.toString());
        fields.put("verified", finding instanceof Finding.Verified);
        fields.put("finding", said.word());
        fields.put("says", said.sentence());
        if (finding instanceof Finding.Verified verified) {
            BatchRecord record = verified.record();
            fields.put("keyId", verified.keyId());
            fields.put("source", record.run().source());
            fields.put("run", record.run().id());
            fields.put("began", record.run().began().byImages().toString());
            fields.put("ended", record.run().ended().byImages().toString());
            fields.put("made", record.made().at().toString());
            fields.put("settled", record.made().settled());
        }
        answer.value(fields);
        return said.exitCode();
    }

    private static Said said(Finding finding) {
        if (finding instanceof Finding.Verified verified) {
            return new Said(ExitCode.OK, "verified", sentence(verified));
        }
        if (finding instanceof Finding.Changed changed) {
            return bad("changed", "CHANGED: " + changed.why() + ".");
        }
        if (finding instanceof Finding.AnotherKey another) {
            return bad(
                    "another-key",
                    "SIGNED BY ANOTHER KEY: it names key " + another.keyId()
                            + ", which was not given. If that is the service's, give its public half as well: --key FILE.");
        }
        if (finding instanceof Finding.NoRecord none) {
            return bad("no-record", "NO BATCH RECORD: " + none.why() + ".");
        }
        if (finding instanceof Finding.AnotherFormat other) {
            return new Said(
                    ExitCode.UNKNOWN,
                    "another-format",
                    "NOT JUDGED: it is written in form " + other.format() + ", and this program knows form "
                            + BatchRecord.FORMAT + "; take the program of the version that made it.");
        }
        return bad(
                "unsigned",
                "NOT SIGNED: the service that made it had no key for records (bencao.insights.runs.record-key), so nobody can tell whether it"
                        + " is as it was.");
    }

    private static Said bad(String word, String sentence) {
        return new Said(ExitCode.JUDGED_BAD, word, sentence);
    }

    private static String sentence(Finding.Verified verified) {
        BatchRecord record = verified.record();
        return "verified: run " + record.run().id() + " of " + record.run().source() + ", "
                + record.run().began().byImages() + " to "
                + record.run().ended().byImages() + ", made "
                + record.made().at() + ", signed by key " + verified.keyId() + "."
                + (record.made().settled() ? "" : " It was made while late images could still change the run.");
    }

    private byte[] bytes() {
        if (!Files.isRegularFile(file)) {
            throw Complaint.usage("there is no file " + file + ".");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(SignedBatchRecord.MAX_BYTES + 1);
        } catch (IOException e) {
            throw Complaint.impossible("can't read " + file + ": " + Reason.of(e), e);
        }
    }

    private TrustedKeys trusted() {
        try {
            return TrustedKeys.of(keys);
        } catch (IOException e) {
            throw Complaint.usage("can't use the keys: " + Reason.of(e));
        }
    }
}
