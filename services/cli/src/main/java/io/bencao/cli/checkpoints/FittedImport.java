package io.bencao.cli.checkpoints;

import io.bencao.checkpoint.Manifest;
import io.bencao.cli.evaluate.JudgingProgress;
import io.bencao.cli.evaluate.report.JudgedCheckpoint;
import io.bencao.cli.options.Answer;
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.data.LabelsFile;
import io.bencao.resnet.fitting.Treatment;
import io.bencao.resnet.fitting.TreatmentScore;
import io.bencao.resnet.pretrained.NetworkFact;
import io.bencao.resnet.pretrained.bundle.BundleImport;
import io.bencao.resnet.pretrained.bundle.ImportResult;
import io.bencao.resnet.pretrained.bundle.ImportSettings;
import io.bencao.schemas.TerminalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The import of weights whose treatment was found.
 *
 * @param file the weights
 * @param row what was found, or accepted
 * @param classes in the order in which they were given
 * @param facts what was known before
 * @param images that it was found by
 */
record FittedImport(Path file, TreatmentScore row, List<Manifest.Label> classes, List<NetworkFact> facts, int images) {

    private static final int CLASSES_SHOWN = 40;

    /** The classes in the order of the head's outputs. */
    List<Manifest.Label> labels() {
        return row.order().arranged(classes);
    }

    /** Says in which order the outputs stand, if it is another than was given. */
    void sayOrder(Answer answer) {
        if (row.order().isAsGiven()) {
            return;
        }
        List<String> ids =
                labels().stream().map(Manifest.Label::id).map(TerminalText::of).toList();
        String shown = ids.stream().limit(CLASSES_SHOWN).collect(Collectors.joining(","));
        answer.say(
                "outputs     %s%s: another order than was given; --write-labels labels.json keeps it",
                shown, ids.size() > CLASSES_SHOWN ? ",… (" + ids.size() + ")" : "");
    }

    /**
     * Writes the classes in the order of the outputs.
     *
     * @throws IOException if the file can't be written
     */
    void writeLabels(Path labelsFile) throws IOException {
        LabelsFile.write(labelsFile, labels());
    }

    /** Imports as 'bencao checkpoints import' does, with what was found. */
    ImportResult run(ImportOptions options, List<ImageFile> labelled, JudgingProgress progress) throws IOException {
        Treatment treatment = row.treatment();
        try (SamplesAsGolden golden = options.golden()) {
            ImportSettings settings = new ImportSettings(
                    file,
                    options.out(),
                    options.name(),
                    labels(),
                    Optional.empty(),
                    Optional.of(treatment.padding()),
                    treatment.pixels().preparation(),
                    treatment.epsilon(),
                    options.storage(),
                    options.signingKey(),
                    judged(labelled, progress),
                    golden,
                    options.threads());
            return new BundleImport(settings, progress).run().withFacts(this::known);
        }
    }

    /** Those that could be read, by the outputs that stand for their classes. */
    private List<ImageFile> judged(List<ImageFile> labelled, JudgingProgress progress) {
        Set<String> leftOut =
                progress.leftOut().stream().map(JudgedCheckpoint.LeftOut::name).collect(Collectors.toSet());
        return labelled.stream()
                .filter(image -> !leftOut.contains(image.name()))
                .map(image -> new ImageFile(image.file(), row.order().output(image.label())))
                .toList();
    }

    /** What nobody said before was found; the rest is known as it was. */
    private NetworkFact known(NetworkFact fact) {
        return facts.stream()
                .filter(each -> each.what().equals(fact.what()) && each.source() != NetworkFact.Source.GUESSED)
                .findFirst()
                .orElseGet(() -> fact.found("the answers to " + images + " labelled images agree best so"));
    }
}
