package io.bencao.samples;

import io.bencao.samples.camera.Camera;
import io.bencao.samples.camera.Lighting;
import io.bencao.samples.camera.Shot;
import io.bencao.samples.canvas.Canvas;
import io.bencao.samples.canvas.Dice;
import io.bencao.samples.classes.HerbClass;
import io.bencao.samples.classes.HerbClasses;
import io.bencao.samples.herbs.PanScene;

/**
 * The endless row of images that one seed gives. The same seed and index give the same bytes in every process; labels
 * take turns, so any twelve neighbours hold every class once. Safe for use by many threads.
 */
public final class SampleImages {

    private final long seed;
    private final Lighting lighting;

    /**
     * Chooses the row, under the usual lamps.
     *
     * @param seed see {@link SampleSeeds} for which seed is meant for what
     */
    public SampleImages(long seed) {
        this(seed, Lighting.USUAL);
    }

    /**
     * Chooses the row: the same scenes and shots under any lamps.
     *
     * @param seed see {@link SampleSeeds} for which seed is meant for what
     * @param lighting the lamps
     */
    public SampleImages(long seed, Lighting lighting) {
        this.seed = seed;
        this.lighting = lighting;
    }

    /**
     * Draws one image.
     *
     * @param index its place, from 0 on
     * @throws IllegalArgumentException if the index is negative
     */
    public SampleImage image(long index) {
        if (index < 0) {
            throw new IllegalArgumentException("Sample images are counted from 0, not from " + index);
        }
        HerbClass herbClass = HerbClasses.ALL.get((int) (index % HerbClasses.ALL.size()));
        Dice dice = Dice.of(seed, index);
        Shot shot = Shot.roll(dice.fork());
        Canvas scene = PanScene.paint(herbClass, shot.renderWidth(), shot.renderHeight(), dice.fork());
        byte[] jpeg = Camera.photograph(scene, shot, lighting, dice.fork());
        return new SampleImage(
                herbClass.id(),
                jpeg,
                shot.width(),
                shot.height(),
                shot.orientation().tag(),
                shot.progressive(),
                seed,
                index);
    }
}
