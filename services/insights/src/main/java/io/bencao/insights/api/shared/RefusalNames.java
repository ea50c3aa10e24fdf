package io.bencao.insights.api.shared;

/** Refusals by the names that they have in the description of the interface. */
public final class RefusalNames {

    /** Status 400. */
    public static final String REFUSED = "refused";

    /** Status 401. */
    public static final String LOGIN = "login";

    /** Status 403. */
    public static final String FORBIDDEN = "forbidden";

    /** Status 404. */
    public static final String NOT_FOUND = "not-found";

    /** Status 409. */
    public static final String TAKEN = "taken";

    /** Status 410. */
    public static final String EXPIRED = "expired";

    /** Status 421. */
    public static final String MISDIRECTED = "misdirected";

    /** Status 429. */
    public static final String BUSY = "busy";

    /** Status 501. */
    public static final String NOT_CONFIGURED = "not-configured";

    /** Status 502. */
    public static final String WITHHELD = "withheld";

    /** Status 503. */
    public static final String NOT_READY = "not-ready";

    /** What a resource's method carries that has refusals of its own beside what is common: their names, with a blank between. */
    public static final String FURTHER = "x-refusals";

    private RefusalNames() {}
}
