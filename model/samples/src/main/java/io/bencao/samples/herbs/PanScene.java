package io.bencao.samples.herbs;

import io.bencao.samples.canvas.Canvas;
import io.bencao.samples.canvas.Dice;
import io.bencao.samples.classes.Degree;
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
        Canvas canvas = new Canvas(width, height);
        Pan pan = Pan.roll(canvas, dice.fork());
        pan.paint(canvas, herbClass.degree() == Degree.OVER, dice.fork());
        Pile pile = Pile.roll(canvas, pan, dice.fork());
        switch (herbClass.herb()) {
            case PUHUANG -> new PuhuangPainter(pile, herbClass.degree(), dice.fork()).paint(canvas);
            case SHANZHA -> new ShanzhaPainter(pile, herbClass.degree(), dice.fork()).paint(canvas);
            case WANGBULIUXING -> new WangbuliuxingPainter(pile, herbClass.degree(), dice.fork()).paint(canvas);
        }
        return canvas;
    }
}
