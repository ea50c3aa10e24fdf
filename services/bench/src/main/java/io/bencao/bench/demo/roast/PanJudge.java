package io.bencao.bench.demo.roast;

import io.bencao.checkpoint.course.CourseAlert.Kind;
import io.bencao.samples.classes.Degree;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.RunPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;

/**
 * Holds what was said of pans against what is true of them: one run each, with every image that was graded as its herb, ended; each alert
 * once, and one at least where the pan was lost. How early it came is told and not judged.
 */
final class PanJudge {

    private final PanPlan plan;
    private final PanBoard board;
    private final Map<UUID, Graded> graded;
    private final List<PanFinding> findings = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    private PanJudge(PanPlan plan, PanBoard board) {
        this.plan = plan;
        this.board = board;
        this.graded = board.graded();
    }

    /**
     * What was found.
     *
     * @param findings of each pan, in order
     * @param broken promises that were not kept, each with what was found
     */
    record Verdicts(List<PanFinding> findings, List<String> broken) {}

    static Verdicts judge(List<DemoPan> pans, PanPlan plan, PanBoard board) {
        PanJudge judge = new PanJudge(plan, board);
        pans.forEach(judge::judge);
        return new Verdicts(List.copyOf(judge.findings), List.copyOf(judge.broken));
    }

    private void judge(DemoPan pan) {
        List<CourseRun> runs = board.runs(pan);
        Set<UUID> wanted = ofItsRun(pan);
        Set<UUID> followed = new LinkedHashSet<>();
        if (runs.size() != 1) {
            broken(pan, "1 run was sent, %d were found", runs.size());
        }
        for (CourseRun run : runs) {
            run(pan, run, followed);
        }
        long missing = wanted.stream().filter(id -> !followed.contains(id)).count();
        if (missing > 0) {
            broken(pan, "%d of %d images are not in its run", missing, wanted.size());
        }
        long strange = followed.stream().filter(id -> !wanted.contains(id)).count();
        if (strange > 0) {
            broken(pan, "%d images are in its run that do not belong there", strange);
        }
        int answered = (int) plan.images().stream()
                .filter(image -> image.pan().equals(pan) && graded.containsKey(image.eventId()))
                .count();
        findings.add(
                new PanFinding(pan, runs.size(), followed.size(), answered - wanted.size(), ended(runs), alerts(pan)));
    }

    private void run(DemoPan pan, CourseRun run, Set<UUID> followed) {
        if (!run.getFamily().equals(pan.run().herb().family())) {
            broken(pan, "its run is one of %s", run.getFamily());
        }
        if (run.getEnd() == null) {
            broken(pan, "its run has not ended");
        }
        for (RunPoint point : run.getPoints()) {
            if (!followed.add(point.getEventId())) {
                broken(pan, "image %s is in its run twice", point.getEventId());
            }
        }
        if (run.getImages() != run.getPoints().size()) {
            broken(
                    pan,
                    "its run counts %d images and shows %d",
                    run.getImages(),
                    run.getPoints().size());
        }
    }

    /** A run begins with two images of the first stage, one after the other, and has all of its herb from then on. */
    private Set<UUID> ofItsRun(DemoPan pan) {
        List<PanImage> answered = plan.images().stream()
                .filter(image -> image.pan().equals(pan) && graded.containsKey(image.eventId()))
                .sorted(Comparator.comparingDouble(PanImage::taken))
                .toList();
        int begin = 0;
        while (begin + 1 < answered.size()
                && !(isFirstStage(pan, answered.get(begin)) && isFirstStage(pan, answered.get(begin + 1)))) {
            begin++;
        }
        Set<UUID> wanted = new LinkedHashSet<>();
        answered.stream()
                .skip(begin)
                .map(PanImage::eventId)
                .filter(id -> graded.get(id).herb() == pan.run().herb())
                .forEach(wanted::add);
        return wanted;
    }

    private boolean isFirstStage(DemoPan pan, PanImage image) {
        Graded shown = graded.get(image.eventId());
        return shown.herb() == pan.run().herb() && shown.stage() == Degree.RAW;
    }

    private OptionalDouble alerts(DemoPan pan) {
        List<PanAlert> own =
                board.alerts().stream().filter(alert -> alert.pan().equals(pan)).toList();
        for (Kind kind : Kind.values()) {
            long times = own.stream().filter(alert -> alert.kind() == kind).count();
            if (times > 1) {
                broken(pan, "it was told %d times: %s", times, kind.name().toLowerCase(Locale.ROOT));
            }
        }
        if (pan.lost() && own.stream().allMatch(alert -> alert.kind() == Kind.RIGHT_SOON)) {
            broken(pan, "it was lost, and nobody was warned or told");
        }
        return own.stream()
                .filter(alert -> alert.kind() == Kind.LEAVES_SOON)
                .mapToDouble(PanAlert::ahead)
                .findFirst();
    }

    private static String ended(List<CourseRun> runs) {
        return runs.isEmpty() || runs.get(runs.size() - 1).getEnd() == null
                ? ""
                : runs.get(runs.size() - 1)
                        .getEnd()
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-');
    }

    private void broken(DemoPan pan, String format, Object... values) {
        broken.add(pan.source() + ": " + String.format(Locale.ROOT, format, values));
    }
}
