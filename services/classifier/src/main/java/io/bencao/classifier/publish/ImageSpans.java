package io.bencao.classifier.publish;

import io.bencao.classifier.flow.Ticket;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Headers;

/**
 * One span per record, from poll to publication, in the producer's trace; the result carries the trace on in its headers
 * (W3C Trace Context). Without an exporter the producer's {@code traceparent} is passed on as it came.
 */
public final class ImageSpans {

    private final Tracer tracer;

    public ImageSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    void record(Ticket ticket, Headers result) {
        long tookNanos = System.nanoTime() - ticket.polledNanos();
        long endNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        Span span = tracer.spanBuilder("classify")
                .setParent(ticket.trace())
                .setSpanKind(SpanKind.CONSUMER)
                .setStartTimestamp(endNanos - tookNanos, TimeUnit.NANOSECONDS)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", ticket.origin().topic())
                .setAttribute(
                        "messaging.destination.partition.id",
                        Integer.toString(ticket.origin().partition()))
                .setAttribute("messaging.kafka.offset", ticket.origin().offset())
                .startSpan();
        ticket.outcome()
                .match(
                        labelled -> span.setAttribute(
                                        "bencao.label",
                                        labelled.topLabels().get(0).label())
                                .setAttribute(
                                        "bencao.checkpoint",
                                        labelled.checkpoint().id()),
                        dead -> span.setStatus(StatusCode.ERROR, dead.reason().text()));
        Context carried = span.getSpanContext().isValid() ? ticket.trace().with(span) : ticket.trace();
        W3CTraceContextPropagator.getInstance().inject(carried, result, (headers, name, value) -> {
            headers.remove(name);
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        });
        span.end(endNanos, TimeUnit.NANOSECONDS);
    }
}
