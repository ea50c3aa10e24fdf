package io.bencao.cli.dlq;

import io.bencao.protocols.deadletters.DeadLetterRecord;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a dead letter stands in {@code image-events.dlq}, written {@code PARTITION/OFFSET}. */
record Coordinates(int partition, long offset) {

    /** Those of a dead letter. */
    static Coordinates of(DeadLetterRecord letter) {
        return new Coordinates(letter.record().partition(), letter.record().offset());
    }

    @Override
    public String toString() {
        return partition + "/" + offset;
    }

    /** Reads it from the command line. */
    static final class Converter implements ITypeConverter<Coordinates> {
        @Override
        public Coordinates convert(String text) {
            if (!text.matches("\\d{1,6}/\\d{1,18}")) {
                throw new TypeConversionException("'" + text
                        + "' is no place of a dead letter: give partition and offset as 'bencao dlq list' prints them,"
                        + " for example 2/17");
            }
            String[] parts = text.split("/", 2);
            return new Coordinates(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
        }
    }
}
