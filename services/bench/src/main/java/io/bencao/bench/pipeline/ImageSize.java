package io.bencao.bench.pipeline;

/** What is done to the images before they are measured with. */
enum ImageSize {
    /** Nothing: as they are. */
    PHOTO("photo", 400, 120),

    /** Upscaled to 3840 x 2160 with sensor noise, 2 to 4 MB each. */
    FOUR_K("4k", 400, 40);

    private final String text;
    private final int fewest;
    private final int atMost;

    ImageSize(String text, int fewest, int atMost) {
        this.text = text;
        this.fewest = fewest;
        this.atMost = atMost;
    }

    String text() {
        return text;
    }

    /** How many different images are held in memory at most. */
    int atMost() {
        return atMost;
    }

    /** The fewest images that the service is measured over. */
    int fewest() {
        return fewest;
    }
}
