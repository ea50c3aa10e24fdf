package io.bencao.samples.classes;

import java.util.Locale;

/** The three herbs of the sample images, in the order in which their classes are numbered. */
public enum Herb {
    /** Cattail pollen: fine yellow powder with fibres. */
    PUHUANG("ph", "蒲黄", "Puhuang (cattail pollen)"),
    /** Hawthorn: round slices with a ring of skin, a core and seeds. */
    SHANZHA("sz", "山楂", "Shanzha (hawthorn)"),
    /** Vaccaria seed: small dark spheres that pop into white flowers when roasted. */
    WANGBULIUXING("wblx", "王不留行", "Wangbuliuxing (vaccaria seed)");

    private final String code;
    private final String chinese;
    private final String english;

    Herb(String code, String chinese, String english) {
        this.code = code;
        this.chinese = chinese;
        this.english = english;
    }

    /** Returns the first part of a class id, for example {@code wblx}. */
    public String code() {
        return code;
    }

    /** Returns the id of the family that its four classes are stages of, for example {@code wangbuliuxing}. */
    public String family() {
        return name().toLowerCase(Locale.ROOT);
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
