package io.bencao.protocols.preconditions;

import java.util.Locale;

/** What is looked at, in the order in which it is told. */
public enum Check {
    /** Whether each transaction has an epoch of its own. */
    TRANSACTIONS("Is each transaction kept apart from the next?"),
    /** Whether the topics are there and keep the contract. */
    TOPICS("Do the topics keep the contract?"),
    /** How many copies there are, and how many must have a record before it counts. */
    COPIES("Does a record that counts outlive a broker?"),
    /** How large a record may be along the whole way. */
    LIMITS("Does a large image pass the whole way?"),
    /** How long records and offsets stay, and what must happen before they go. */
    RETENTION("Does everything stay as long as it is needed?"),
    /** Whether the offsets that the classifiers committed still mean what they meant. */
    OFFSETS("Do committed offsets still mean what they meant?"),
    /** Whether clocks agree. */
    CLOCKS("Do the clocks agree?"),
    /** Whether images that events only refer to can be fetched from where they are. */
    REFERENCES("Can images that are stored elsewhere be fetched?"),
    /** Who could sign, and who did. */
    KEYS("Who can sign, and who did?"),
    /** Whether every codec can be unpacked here. */
    CODECS("Can every codec be unpacked here?"),
    /** Which programs are members of the groups. */
    CLIENTS("Which programs are members of the groups?"),
    /** What this login may do. */
    RIGHTS("May the services do their work?");

    private final String question;

    Check(String question) {
        this.question = question;
    }

    /** What it answers. */
    public String question() {
        return question;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
