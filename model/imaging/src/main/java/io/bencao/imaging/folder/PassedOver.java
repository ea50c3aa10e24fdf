package io.bencao.imaging.folder;

/** Why something in a folder is not taken. */
public enum PassedOver {
    /** Hidden, or put there by a system for itself. */
    SYSTEM("hidden or a system's", false),
    /** Neither its name nor its first bytes are an image's. */
    NO_IMAGE("no image", false),
    /** An image, but in no class folder, where classes are asked for. */
    NO_CLASS("in no class folder", false),
    /** Beside the folders train, val and test, where there are such. */
    BESIDE_PARTS("beside the train folder", false),
    /** A folder that is no class of those asked for. */
    OTHER_CLASS("no class asked for", false),
    /** A folder that a link leads to once more: back to where it lies, or to what was taken already. */
    SEEN("linked to once more", false),
    /** A pipe, a socket or a device. */
    NO_FILE("neither file nor folder", true),
    /** A link to what is not there. */
    DEAD_LINK("a link to nothing", true),
    /** It can't be opened. */
    UNREADABLE("unreadable", true),
    /** No bytes. */
    EMPTY("empty", true),
    /** Larger than any image that is taken. */
    TOO_LARGE("larger than an image may be", true),
    /** An image of a format that is not read. */
    OTHER_FORMAT("an image of a format that is not read", true);

    private final String text;
    private final boolean troubling;

    PassedOver(String text, boolean troubling) {
        this.text = text;
        this.troubling = troubling;
    }

    /** The reason in a few words, as they stand after "3 are". */
    public String text() {
        return text;
    }

    /** Whether it seems to be an image that somebody wanted taken. */
    public boolean isTroubling() {
        return troubling;
    }
}
