package io.bencao.references;

/** What became of fetching an image: exactly one of these. */
public sealed interface FetchOutcome {

    /** What each case is turned into. */
    interface Cases<R> {
        R fetched(Fetched fetched);

        R missing(Missing missing);

        R changed(Changed changed);

        R forbidden(Forbidden forbidden);

        R tooLarge(TooLarge tooLarge);

        R unreachable(Unreachable unreachable);
    }

    /** The case's own branch. */
    <R> R match(Cases<R> cases);

    /** The bytes, whose digest is the reference's. */
    record Fetched(byte[] bytes) implements FetchOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.fetched(this);
        }
    }

    /** The place has no such object. */
    record Missing(String why) implements FetchOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.missing(this);
        }
    }

    /** There are other bytes than those that were referred to; both digests as hexadecimal digits. */
    record Changed(String expected, String actual) implements FetchOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.changed(this);
        }
    }

    /** The place is not an allowed one, or it refuses to give the object. */
    record Forbidden(String why) implements FetchOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.forbidden(this);
        }
    }

    /** The object has more bytes than are taken. */
    record TooLarge(long limit) implements FetchOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.tooLarge(this);
        }
    }

    /**
     * Nobody can tell just now: the same reference may be fetched later.
     *
     * @param placeAway the place itself can't be asked, or says that it is busy; else it failed at this object, or was too slow
     * @param why for a person
     */
    record Unreachable(boolean placeAway, String why) implements FetchOutcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unreachable(this);
        }
    }
}
