package io.bencao.samples.camera;

import io.bencao.samples.canvas.Canvas;
import io.bencao.samples.canvas.Dice;

/** Takes the photo. */
public final class Camera {

    private Camera() {}

    /**
     * Lights the scene, exposes it, and encodes the file.
     *
     * @param scene reflectance; used up by the call
     * @param shot the kind of file
     * @param lighting the kind of lamps
     * @param dice decides lamps, exposure, blur and noise
     * @return a JPEG file
     */
    public static byte[] photograph(Canvas scene, Shot shot, Lighting lighting, Dice dice) {
        return photograph(scene, shot, lighting, dice, dice, dice);
    }

    /**
     * The same with a say in what stays from image to image, as with a camera that is screwed to the wall.
     *
     * @param lamps decides how the lamps hang
     * @param setting decides focus and exposure
     * @param noise decides the noise
     */
    public static byte[] photograph(Canvas scene, Shot shot, Lighting lighting, Dice lamps, Dice setting, Dice noise) {
        Lamps.roll(lighting, lamps.fork()).shine(scene);
        Lens.roll(scene.shortSide(), setting.fork()).blur(scene);
        Exposure.roll(setting.fork()).expose(scene);
        byte[] bgr = Sensor.roll(noise.fork()).read(scene, shot);
        StoredOrientation orientation = shot.orientation();
        byte[] jpeg = JpegEncoder.encode(
                bgr,
                orientation.storedWidth(shot.width(), shot.height()),
                orientation.storedHeight(shot.width(), shot.height()),
                shot.quality(),
                shot.progressive());
        return ExifSegment.insert(jpeg, orientation);
    }
}
