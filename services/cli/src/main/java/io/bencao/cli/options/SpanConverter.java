package io.bencao.cli.options;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A span of time: {@code 90s}, {@code 30m}, {@code 2h} or {@code 1d}. */
public final class SpanConverter implements ITypeConverter<Duration> {

    static final String PATTERN = "\\d+[smhd]";

    @Override
    public Duration convert(String text) {
        try {
            if (text.matches(PATTERN)) {
                return span(text);
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // Beyond what a duration can hold: as wrong as any other word.
        }
        throw new TypeConversionException("'" + text + "' is no span of time: give one as 30s, 5m or 2h");
    }

    static Duration span(String text) {
        String amount = text.toUpperCase(Locale.ROOT);
        return Duration.parse(amount.endsWith("D") ? "P" + amount : "PT" + amount);
    }
}
