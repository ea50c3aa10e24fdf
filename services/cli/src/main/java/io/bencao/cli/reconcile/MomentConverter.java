package io.bencao.cli.reconcile;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment: ISO-8601 in UTC, or so long ago, as {@code 90s}, {@code 30m}, {@code 2h} or {@code 1d}. */
final class MomentConverter implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        try {
            return text.matches(SpanConverter.PATTERN)
                    ? Instant.now().minus(SpanConverter.span(text))
                    : Instant.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no moment: give one as 2026-11-22T10:00:00Z, or how long ago as 30m, 2h or 1d");
        }
    }
}
