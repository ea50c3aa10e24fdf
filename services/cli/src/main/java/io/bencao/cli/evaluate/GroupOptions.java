package io.bencao.cli.evaluate;

import io.bencao.checkpoint.Manifest;
import io.bencao.cli.evaluate.report.GroupScores;
import io.bencao.cli.evaluate.report.JudgedCheckpoint;
import io.bencao.cli.options.GroupingOption;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Terminal;
import io.bencao.resnet.data.DataException;
import io.bencao.resnet.data.Grouping;
import io.bencao.resnet.data.ImageFile;
import io.bencao.resnet.data.ImageGroups;
import io.bencao.resnet.evaluate.GroupScore;
import io.bencao.resnet.evaluate.LabelledPredictions;
import io.bencao.resnet.head.DigestedFile;
import io.bencao.resnet.head.Folds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How groups of images fared by themselves, where somebody asks. */
final class GroupOptions {

    @Mixin
    private GroupingOption grouping;

    @Option(
            names = "--leave-one-group-out",
            description =
                    "With --group-by, for every group: fit a head on this checkpoint's backbone to all other groups,"
                            + " and judge it by that one. Says how good a head is on a phone that it has not seen; the backbone"
                            + " stays as it is, so it says the more, the less the backbone learned from these images. Each"
                            + " image goes through the network once more.")
    private boolean leaveOut;

    /** Refuses what makes no sense. */
    void check() {
        if (leaveOut && grouping.asked().isEmpty()) {
            throw Complaint.usage("--leave-one-group-out needs groups: say by what with --group-by.");
        }
    }

    /** The scores that were asked for. */
    List<GroupScores> scores(JudgedCheckpoint judged, TestImages images, int threads, Terminal terminal)
            throws IOException {
        if (grouping.asked().isEmpty()) {
            return List.of();
        }
        try {
            Questions questions = new Questions(grouping.asked().get(), judged, images.folder());
            List<GroupScores> scores = new ArrayList<>();
            scores.add(GroupScores.asItIs(questions.scores(judged.answers())));
            if (leaveOut) {
                List<DigestedFile> files = DigestedFile.of(images.images());
                Folds folds = Folds.eachGroup(questions.groups(images.images()));
                scores.add(GroupScores.leftOut(
                        questions.scores(CrossAnswers.to(files, folds, judged.bundle(), threads, terminal))));
            }
            return scores;
        } catch (DataException e) {
            throw Complaint.usage(e.getMessage());
        } catch (IllegalArgumentException e) {
            throw Complaint.usage("--leave-one-group-out: " + e.getMessage() + ".");
        }
    }

    private record Questions(Grouping rule, JudgedCheckpoint judged, Path folder) {

        ImageGroups groups(List<ImageFile> images) {
            List<Manifest.Label> labels = judged.bundle().manifest().labels();
            return ImageGroups.of(rule, images, folder, labels);
        }

        List<GroupScore> scores(LabelledPredictions answers) {
            List<ImageFile> answered = answers.each().stream()
                    .map(each ->
                            each.image() instanceof DigestedFile digested ? digested.image() : (ImageFile) each.image())
                    .toList();
            return GroupScore.worstFirst(answers, groups(answered));
        }
    }
}
