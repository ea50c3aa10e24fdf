package io.bencao.insights.api.shared;

/** Who may do what. */
public final class Roles {

    /** May look. */
    public static final String VIEWER = "viewer";

    /** May also label, and handle alerts. */
    public static final String OPERATOR = "operator";

    /** May also release, roll back and replay. */
    public static final String ADMIN = "admin";

    private Roles() {}
}
