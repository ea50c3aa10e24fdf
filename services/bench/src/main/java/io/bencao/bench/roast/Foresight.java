package io.bencao.bench.roast;

import io.bencao.bench.roast.Foreseen.Look;
import io.bencao.bench.roast.Foreseen.StageError;
import io.bencao.bench.roast.WatchedRun.Arrival;
import io.bencao.checkpoint.course.CourseAlert;
import io.bencao.checkpoint.course.CourseAlerts;
import io.bencao.checkpoint.course.CourseFold;
import io.bencao.checkpoint.course.CourseLearning;
import io.bencao.checkpoint.course.CoursePrior;
import io.bencao.checkpoint.course.CourseProgress;
import io.bencao.checkpoint.course.CourseState;
import io.bencao.checkpoint.course.GoldenRun;
import io.bencao.samples.classes.Degree;
import io.bencao.samples.classes.Herb;
import io.bencao.samples.runs.RoastRun;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Learns from golden runs, then follows others image by image as a service would, and notes what it told. */
final class Foresight {

    /** The parts of the time until it is over at which is asked how long it takes until it is right. */
    static final List<Double> PARTS = List.of(1 / 3.0, 1 / 2.0, 2 / 3.0);

    private static final double LATENESS = 10;
    private static final int STAGES = Degree.values().length;
    private static final int RIGHT = Degree.RIGHT.place();

    private final List<CoursePrior> learned = new ArrayList<>();
    private final Map<Herb, CourseFold> folds = new EnumMap<>(Herb.class);
    private final CourseAlerts alerts = CourseAlerts.usual(STAGES);

    /** @throws IllegalArgumentException if a family has too few golden runs that went far enough */
    Foresight(List<WatchedRun> golden) {
        Map<Herb, List<GoldenRun>> byHerb = new EnumMap<>(Herb.class);
        for (WatchedRun watched : golden) {
            byHerb.computeIfAbsent(watched.run().herb(), herb -> new ArrayList<>())
                    .add(asGolden(watched));
        }
        byHerb.forEach((herb, runs) -> {
            CoursePrior prior = CourseLearning.learn(herb.family(), STAGES, runs);
            learned.add(prior);
            folds.put(herb, new CourseFold(prior, LATENESS));
        });
    }

    /** What a master would have noted: no stage that began after the pan was taken off. */
    private static GoldenRun asGolden(WatchedRun watched) {
        RoastRun run = watched.run();
        return new GoldenRun(
                watched.arrivals().stream().map(Arrival::reading).toList(),
                run.stageFrom().stream().filter(from -> from < run.end()).toList());
    }

    /** What golden runs taught, one of each family. */
    List<CoursePrior> learned() {
        return List.copyOf(learned);
    }

    /** Follows a run until it is taken off. */
    Foreseen follow(WatchedRun watched) {
        RoastRun run = watched.run();
        CourseFold fold = folds.get(run.herb());
        CourseState state = fold.begin();
        List<Look> looks = new ArrayList<>();
        List<StageError> errors = new ArrayList<>();
        Set<CourseAlert.Kind> told = EnumSet.noneOf(CourseAlert.Kind.class);
        OptionalDouble warned = OptionalDouble.empty();
        int next = 0;
        for (Arrival arrival : watched.arrivals()) {
            if (arrival.seconds() > run.end()) {
                break;
            }
            state = fold.add(state, arrival.reading());
            CourseProgress progress = fold.progress(state);
            double part = progress.seconds() / run.rightUntil();
            errors.add(new StageError(part, progress.stage() != stageAt(run, progress.seconds())));
            for (; next < PARTS.size() && part >= PARTS.get(next); next++) {
                if (progress.seconds() < run.rightFrom()) {
                    looks.add(look(run, progress, PARTS.get(next)));
                }
            }
            CourseAlert alert = alerts.next(progress, told).orElse(null);
            if (alert != null && told.add(alert.kind()) && alert.kind() == CourseAlert.Kind.LEAVES_SOON) {
                warned = OptionalDouble.of(arrival.seconds());
            }
        }
        return new Foreseen(run, looks, errors, warned, NaiveRule.speaks(watched));
    }

    private static Look look(RoastRun run, CourseProgress progress, double part) {
        double truth = run.rightFrom() - progress.seconds();
        double said = progress.begins(RIGHT).seconds();
        boolean within = truth >= progress.begins(RIGHT).early()
                && truth <= progress.begins(RIGHT).late();
        return new Look(part, Math.abs(said - truth), within);
    }

    private static int stageAt(RoastRun run, double seconds) {
        return 1
                + (int) run.stageFrom().stream().filter(from -> seconds >= from).count();
    }
}
