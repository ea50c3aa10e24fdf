package io.bencao.bench.demo.loop;

import io.bencao.samples.SampleSeeds;
import io.bencao.samples.camera.Lighting;

/** What an image of the story is for. Each group has images of its own. */
enum ImageGroup {
    /** Under the new lamps; an operator corrects these. */
    TAUGHT_COLD(Lighting.COLD, SampleSeeds.DEMO + 1, 480),
    /** Under the usual lamps; an operator looks at these too. */
    TAUGHT_USUAL(Lighting.USUAL, SampleSeeds.DEMO + 2, 240),
    /** Under the new lamps; nobody ever labels these. */
    JUDGED_COLD(Lighting.COLD, SampleSeeds.DEMO + 3, 240),
    /** Under the usual lamps; nobody ever labels these. */
    JUDGED_USUAL(Lighting.USUAL, SampleSeeds.DEMO, 240),
    /** What flows meanwhile, so that training and swap happen under load. */
    FLOWING(Lighting.USUAL, SampleSeeds.DEMO + 4, 120);

    private final Lighting lighting;
    private final long seed;
    private final int images;

    ImageGroup(Lighting lighting, long seed, int images) {
        this.lighting = lighting;
        this.seed = seed;
        this.images = images;
    }

    Lighting lighting() {
        return lighting;
    }

    long seed() {
        return seed;
    }

    /** How many different images it has. */
    int images() {
        return images;
    }
}
