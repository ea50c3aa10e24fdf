package io.bencao.insights.topology.events;

import io.bencao.insights.serde.Fields;
import io.bencao.insights.serde.Format;
import io.bencao.protocols.feedback.Author;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * What was said of one event, by the statements' short names: the same record sent again says nothing, so that nobody brings back what
 * its author has withdrawn. Bounded, apart for those with a name and those without, so that these can't use up what those have.
 * Immutable.
 *
 * @param named statements of people with a name
 * @param anonymous the others'
 */
public record SaidSoFar(List<Long> named, List<Long> anonymous) {

    /** Sixteen people change their minds three times each. */
    static final int MOST_NAMED = 64;

    /** All of them have one voice; whoever wants to be heard more often has a name. */
    static final int MOST_ANONYMOUS = 8;

    /** In stores. */
    static final Format<SaidSoFar> FORMAT = Format.of(SaidSoFar::write, SaidSoFar::read);

    static final SaidSoFar NOTHING = new SaidSoFar(List.of(), List.of());

    public SaidSoFar {
        named = List.copyOf(named);
        anonymous = List.copyOf(anonymous);
    }

    /** Whether this was said before. */
    boolean has(Author author) {
        return (author.isNamed() ? named : anonymous).contains(author.statement());
    }

    /** Whether no more is taken in of people of this standing. */
    boolean isFullFor(Author author) {
        return author.isNamed() ? named.size() >= MOST_NAMED : anonymous.size() >= MOST_ANONYMOUS;
    }

    boolean isNothing() {
        return named.isEmpty() && anonymous.isEmpty();
    }

    SaidSoFar with(Author author) {
        List<Long> more = new ArrayList<>(author.isNamed() ? named : anonymous);
        more.add(author.statement());
        return author.isNamed() ? new SaidSoFar(more, anonymous) : new SaidSoFar(named, more);
    }

    SaidSoFar without(Author author) {
        List<Long> fewer = new ArrayList<>(author.isNamed() ? named : anonymous);
        fewer.remove(author.statement());
        return author.isNamed() ? new SaidSoFar(fewer, anonymous) : new SaidSoFar(named, fewer);
    }

    private void write(Encoder to) throws IOException {
        Fields.writeList(named, (statement, encoder) -> encoder.writeLong(statement), to);
        Fields.writeList(anonymous, (statement, encoder) -> encoder.writeLong(statement), to);
    }

    private static SaidSoFar read(Decoder from) throws IOException {
        return new SaidSoFar(Fields.readList(Decoder::readLong, from), Fields.readList(Decoder::readLong, from));
    }
}
