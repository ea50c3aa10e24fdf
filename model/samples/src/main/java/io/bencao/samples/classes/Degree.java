package io.bencao.samples.classes;

/** How far a herb has been roasted, in the order in which the classes are numbered. */
public enum Degree {
    /** Not roasted. */
    RAW("sp", "生品", "raw"),
    /** Taken out too early. */
    UNDER("bj", "不及", "under-processed"),
    /** As it should be. */
    RIGHT("sz", "适中", "just right"),
    /** Burnt. */
    OVER("tg", "太过", "over-processed");

    private final String code;
    private final String chinese;
    private final String english;

    Degree(String code, String chinese, String english) {
        this.code = code;
        this.chinese = chinese;
        this.english = english;
    }

    /** Returns the second part of a class id, for example {@code tg}. */
    public String code() {
        return code;
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
