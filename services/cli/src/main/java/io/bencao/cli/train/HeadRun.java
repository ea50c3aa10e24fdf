package io.bencao.cli.train;

import io.bencao.checkpoint.Manifest;
import io.bencao.checkpoint.Scores;
import io.bencao.cli.evaluate.HeadProgress;
import io.bencao.cli.options.Answer;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.Terminal;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.head.FolderHead;
import io.bencao.resnet.head.HeadResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** {@code bencao train --freeze-backbone}: fits a head and prints what was measured. */
final class HeadRun {

    private final FolderHead.Settings settings;

    HeadRun(FolderHead.Settings settings) {
        this.settings = settings;
    }

    /** Runs, and tells the exit code. */
    int call(Terminal terminal, Answer answer, ReportOptions report) throws IOException {
        try (Interruption interruption = Interruption.onShutdown()) {
            HeadResult result = FolderHead.run(settings, new HeadProgress(terminal));
            print(result, terminal, answer, report);
            return result.skipped().isEmpty() ? ExitCode.OK : ExitCode.JUDGED_BAD;
        } catch (DataException e) {
            throw Complaint.usage(e.getMessage());
        } catch (CancellationException e) {
            throw Complaint.impossible("stopped; no checkpoint was written. The features read so far are kept.");
        }
    }

    private void print(HeadResult result, Terminal terminal, Answer answer, ReportOptions report) throws IOException {
        PrintWriter out = answer.people();
        Map<String, Object> fields = fields(result);
        out.printf(
                Locale.ROOT,
                "accuracy    %.2f %% of %d %s images, by the exported file%n",
                100 * (double) fields.get("accuracy"),
                (int) fields.get("judged"),
                fields.get("judgedOn"));
        out.printf(
                Locale.ROOT,
                "head        %d images, features in %.1f s (%d from the cache), fitted in %.1f s, penalty %g%n",
                result.examples(),
                result.featureSeconds(),
                result.cached(),
                result.fitSeconds(),
                result.l2());
        if (!result.skipped().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "left out    %d that could not be used%n",
                    result.skipped().size());
        }
        out.printf(Locale.ROOT, "checkpoint  %s%n", result.bundle().folder());
        out.printf(Locale.ROOT, "parent      %s%n", settings.parent().digest());
        out.printf(Locale.ROOT, "public key  %s%n", settings.out().resolve("signer.pub"));
        ReportOptions.Trained trained = new ReportOptions.Trained(
                result.bundle(),
                result.answers(),
                settings.data(),
                settings.grouping(),
                settings.cache(),
                settings.threads());
        report.tell(trained, terminal, answer, fields);
        answer.value(fields);
    }

    private Map<String, Object> fields(HeadResult result) {
        Scores scores = result.bundle().manifest().scores().get(Manifest.FP32);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("accuracy", scores.accuracy());
        fields.put("judgedOn", settings.hasTest() ? "test" : "validation");
        fields.put("judged", scores.examples());
        fields.put("trainingAccuracy", result.trainingAccuracy());
        fields.put("examples", result.examples());
        fields.put("cached", result.cached());
        fields.put("featureSeconds", result.featureSeconds());
        fields.put("fitSeconds", result.fitSeconds());
        fields.put("penalty", result.l2());
        fields.put("iterations", result.iterations());
        fields.put("seconds", result.bundle().manifest().training().durationSeconds());
        fields.put("skipped", result.skipped().size());
        fields.put("parent", settings.parent().digest());
        fields.put("digest", result.bundle().digest());
        fields.put("checkpoint", result.bundle().folder().toString());
        fields.put("trustedKey", settings.out().resolve("signer.pub").toString());
        return fields;
    }
}
