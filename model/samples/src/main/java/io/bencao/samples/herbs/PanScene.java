package io.bencao.samples.herbs;

import io.bencao.samples.canvas.Canvas;
import io.bencao.samples.canvas.Dice;
import io.bencao.samples.classes.Degree;
import io.bencao.samples.classes.Doneness;
import io.bencao.samples.classes.Herb;
import io.bencao.samples.classes.HerbClass;

/** A pan seen from above with one herb in it. */
public final class PanScene {

    private PanScene() {}

    /**
     * Paints a scene.
     *
     * @param herbClass what lies in the pan
     * @param width pixels across
     * @param height pixels down
     * @param dice decides pose: where the pan stands, how near the camera is, where each granule lies
     * @return reflectance in linear light
     */
    public static Canvas paint(HerbClass herbClass, int width, int height, Dice dice) {
        return paint(herbClass.herb(), Doneness.of(herbClass.degree()), new Canvas(width, height), dice, dice);
    }

    /**
     * Paints a scene at any doneness.
     *
     * @param canvas an empty one; returned
     * @param place decides where the pan stands, how near the camera is and where the lamp hangs
     * @param pieces decides how each granule lies: other dice are the same pan, stirred
     * @return reflectance in linear light
     */
    public static Canvas paint(Herb herb, Doneness doneness, Canvas canvas, Dice place, Dice pieces) {
        Pan pan = Pan.roll(canvas, place.fork());
        pan.paint(canvas, doneness.near(Degree.OVER), place.fork());
        Pile pile = Pile.roll(canvas, pan, place.fork());
        switch (herb) {
            case PUHUANG -> new PuhuangPainter(pile, doneness, pieces.fork()).paint(canvas);
            case SHANZHA -> new ShanzhaPainter(pile, doneness, pieces.fork()).paint(canvas);
            case WANGBULIUXING -> new WangbuliuxingPainter(pile, doneness, pieces.fork()).paint(canvas);
        }
        return canvas;
    }
}
