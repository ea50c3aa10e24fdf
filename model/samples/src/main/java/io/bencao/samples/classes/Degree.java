package io.bencao.samples.classes;

import java.util.Locale;

/** How far a herb has been roasted, from raw to over: the order of its stages, and that in which the classes are numbered. */
public enum Degree {
    /** Not roasted. */
    RAW("sp", 1, "生品", "raw"),
    /** Taken out too early. */
    UNDER("bj", 2, "不及", "under-processed"),
    /** As it should be. */
    RIGHT("sz", 3, "适中", "just right"),
    /** Burnt. */
    OVER("tg", 4, "太过", "over-processed");

    private final String code;
    private final int place;
    private final String chinese;
    private final String english;

    Degree(String code, int place, String chinese, String english) {
        this.code = code;
        this.place = place;
        this.chinese = chinese;
        this.english = english;
    }

    /** Returns the second part of a class id, for example {@code tg}. */
    public String code() {
        return code;
    }

    /** Returns the id of the stage that it is in its herb's family, for example {@code over}. */
    public String stage() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns where it stands among the stages: 1 for raw, 4 for over. */
    public int place() {
        return place;
    }

    /** Returns the Chinese display name. */
    public String chinese() {
        return chinese;
    }

    /** Returns the English display name. */
    public String english() {
        return english;
    }
}
