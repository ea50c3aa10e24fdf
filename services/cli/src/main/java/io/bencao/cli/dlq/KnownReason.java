package io.bencao.cli.dlq;

import io.bencao.schemas.DeadLetter;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A reason as it was typed: one of the fixed list. Of a misspelt one there would be no dead letters, and all would seem well. */
final class KnownReason implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
        if (all().noneMatch(text::equals)) {
            throw new TypeConversionException(
                    "'" + text + "' is no reason; there are " + all().collect(Collectors.joining(", ")) + ".");
        }
        return text;
    }

    private static Stream<String> all() {
        return Arrays.stream(DeadLetter.Reason.values()).map(DeadLetter.Reason::text);
    }
}
