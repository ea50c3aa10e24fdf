package io.bencao.cli.terminal;

/** How commands end. Scripts rely on these. */
public final class ExitCode {

    /** Done, and what was judged is good. */
    public static final int OK = 0;

    /** Done, and what was judged is bad: something missing, doubled, refused or wrong. */
    public static final int JUDGED_BAD = 1;

    /** Wrong usage: an unknown option, a file that is not there. */
    public static final int USAGE = 2;

    /** It could not be done: no broker, a port taken, a full disk. */
    public static final int IMPOSSIBLE = 3;

    /** Done, nothing that was seen is bad, but something could not be judged: what is unknown is not good. */
    public static final int UNKNOWN = 4;

    private ExitCode() {}
}
