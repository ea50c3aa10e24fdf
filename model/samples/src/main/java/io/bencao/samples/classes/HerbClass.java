package io.bencao.samples.classes;

/**
 * One of the twelve classes: a herb roasted to a degree.
 *
 * @param herb which herb
 * @param degree how far it was roasted
 */
public record HerbClass(Herb herb, Degree degree) {

    /** Returns the label as the data sets write it, for example {@code wblx_tg}. */
    public String id() {
        return herb.code() + "_" + degree.code();
    }

    /** Returns the Chinese display name, for example 王不留行 太过. */
    public String chinese() {
        return herb.chinese() + " " + degree.chinese();
    }

    /** Returns the English display name, for example {@code Wangbuliuxing (vaccaria seed), over-processed}. */
    public String english() {
        return herb.english() + ", " + degree.english();
    }
}
