package io.bencao.cli.options;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A moment: ISO-8601 with a zone, without one as this machine's clock shows it; or so long ago, as {@code 90s}, {@code 30m}, {@code 2h} or
 * {@code 1d}, with a minus sign before it or without.
 */
public final class MomentConverter implements ITypeConverter<Instant> {

    private final ZoneId here;

    /** Times without a zone are those of this machine's. */
    public MomentConverter() {
        this(ZoneId.systemDefault());
    }

    /** Test seam: in another zone. */
    MomentConverter(ZoneId here) {
        this.here = here;
    }

    @Override
    public Instant convert(String text) {
        try {
            String span = text.startsWith("-") ? text.substring(1) : text;
            return span.matches(SpanConverter.PATTERN)
                    ? Instant.now().minus(SpanConverter.span(span))
                    : moment(DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from));
        } catch (DateTimeException | ArithmeticException e) {
            throw new TypeConversionException("'" + text
                    + "' is no moment: give one as 2026-11-22T10:00:00Z, as 2026-11-22T10:00 by this machine's clock, or how"
                    + " long ago as 30m, 2h or 1d");
        }
    }

    private Instant moment(TemporalAccessor parsed) {
        return parsed instanceof LocalDateTime local ? local.atZone(here).toInstant() : Instant.from(parsed);
    }
}
