package io.bencao.bench.demo.roast;

import io.bencao.samples.classes.Doneness;
import io.bencao.samples.classes.HerbClass;
import io.bencao.samples.runs.RunImage;
import java.util.UUID;

/**
 * An image of a pan that is sent.
 *
 * @param pan whose
 * @param image what is true of it
 * @param eventId of its event
 */
record PanImage(DemoPan pan, RunImage image, UUID eventId) {

    /** When it was taken, in seconds of the story. */
    double taken() {
        return pan.begins() + image.seconds();
    }

    /** When it arrives, in seconds of the story. */
    double arrives() {
        return pan.begins() + image.arrived();
    }

    /** What lay in the pan at that moment. */
    HerbClass truth() {
        return new HerbClass(pan.run().herb(), Doneness.at(image.doneness()).stage());
    }
}
