package io.bencao.samples.runs;

import io.bencao.samples.camera.Camera;
import io.bencao.samples.camera.Lighting;
import io.bencao.samples.camera.Shot;
import io.bencao.samples.camera.StoredOrientation;
import io.bencao.samples.canvas.Canvas;
import io.bencao.samples.canvas.Dice;
import io.bencao.samples.classes.Doneness;
import io.bencao.samples.classes.Herb;
import io.bencao.samples.herbs.PanScene;
import java.util.List;
import java.util.Locale;

/**
 * One pan from raw until it is taken off. When stages begin is told even where the pan was taken off before: it is what would have been.
 *
 * @param number which run of its seed, from 1 on
 * @param herb what lies in the pan
 * @param stageFrom when under-processed, right and over begin, in seconds from the run's beginning
 * @param end when the pan was taken off, in seconds
 * @param ending whether that was early, in time or too late
 * @param look what decides its looks
 * @param images in the order in which they were taken, those that never arrive as well
 */
public record RoastRun(
        int number, Herb herb, List<Double> stageFrom, double end, Ending ending, Look look, List<RunImage> images) {

    private static final int WIDTH = 400;
    private static final int QUALITY = 85;

    public RoastRun {
        stageFrom = List.copyOf(stageFrom);
        images = List.copyOf(images);
    }

    /**
     * What its images look like, besides how done they are.
     *
     * @param seed of pan, camera, lamps and noise
     * @param stirredEvery seconds from one stirring to the next
     * @param lampsChangeAt when other lamps are switched on, in seconds; infinite if they aren't
     */
    public record Look(long seed, double stirredEvery, double lampsChangeAt) {}

    /** When it begins to be right, in seconds. */
    public double rightFrom() {
        return stageFrom.get(1);
    }

    /** When it ceases to be right and is over, in seconds. */
    public double rightUntil() {
        return stageFrom.get(2);
    }

    /** What it is called: {@code run-0001}. */
    public String name() {
        return String.format(Locale.ROOT, "run-%04d", number);
    }

    /**
     * Draws an image of this run: the same bytes in every process.
     *
     * @return a JPEG file of 400 x 320 pixels; the caller owns it
     */
    public byte[] jpeg(RunImage image) {
        RunImage shown = images.get(image.shows() - 1);
        int stirred = (int) (shown.seconds() / look.stirredEvery());
        Canvas scene = PanScene.paint(
                herb,
                Doneness.at(shown.doneness()),
                new Canvas(WIDTH, Shot.SHORTEST),
                dice(Part.PLACE, 0),
                dice(Part.PIECES, stirred));
        Shot shot = new Shot(WIDTH, Shot.SHORTEST, WIDTH, Shot.SHORTEST, StoredOrientation.UPRIGHT, QUALITY, false);
        Dice lamps = shown.fault() == Fault.SHADED
                ? dice(Part.SHADE, shown.number())
                : dice(Part.LAMPS, shown.seconds() < look.lampsChangeAt() ? 0 : 1);
        return Camera.photograph(
                scene, shot, Lighting.USUAL, lamps, dice(Part.CAMERA, 0), dice(Part.NOISE, shown.number()));
    }

    /** What has dice of its own, so that one may change while the others stay. */
    private enum Part {
        PLACE,
        PIECES,
        LAMPS,
        SHADE,
        CAMERA,
        NOISE
    }

    private Dice dice(Part part, int which) {
        return Dice.of(look.seed() + part.ordinal(), which);
    }
}
