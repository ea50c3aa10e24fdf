package io.bencao.classifier.publish;

import io.bencao.classifier.flow.Outcome;
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
 * One span per record, from poll to publication, in the producer's trace, with a child for each stage of an answered image; the
 * result carries the trace on in its headers (W3C Trace Context). Without an exporter nothing is made and the producer's
 * {@code traceparent} is passed on as it came.
 */
public final class ImageSpans {

    private final Tracer tracer;

    public ImageSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    void record(Ticket ticket, Context trace, Headers result) {
        long tookNanos = System.nanoTime() - ticket.polledNanos();
        long endNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        long startNanos = endNanos - tookNanos;
        Span span = tracer.spanBuilder("classify")
                .setParent(trace)
                .setSpanKind(SpanKind.CONSUMER)
                .setStartTimestamp(startNanos, TimeUnit.NANOSECONDS)
                .startSpan();
        Context carried = span.getSpanContext().isValid() ? trace.with(span) : trace;
        if (span.isRecording()) {
            describe(span, ticket);
            stages(carried, ticket.outcome(), startNanos, endNanos);
        }
        W3CTraceContextPropagator.getInstance().inject(carried, result, (headers, name, value) -> {
            headers.remove(name);
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        });
        span.end(endNanos, TimeUnit.NANOSECONDS);
    }

    private static void describe(Span span, Ticket ticket) {
        span.setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", ticket.coordinates().topic())
                .setAttribute(
                        "messaging.destination.partition.id",
                        Integer.toString(ticket.coordinates().partition()))
                .setAttribute("messaging.kafka.offset", ticket.coordinates().offset());
        ticket.outcome()
                .match(
                        labelled -> span.setAttribute(
                                        "bencao.label",
                                        labelled.topLabels().get(0).label())
                                .setAttribute(
                                        "bencao.checkpoint",
                                        labelled.checkpoint().id()),
                        dead -> span.setStatus(StatusCode.ERROR, dead.reason().text()));
    }

    private void stages(Context parent, Outcome outcome, long startNanos, long endNanos) {
        outcome.match(
                labelled -> {
                    Outcome.Timings took = labelled.timings();
                    long at = stage(parent, "queue", startNanos, took.queue());
                    at = stage(parent, "decode", at, took.decode());
                    at = stage(parent, "batch", at, took.batch());
                    at = stage(parent, "predict", at, took.predict());
                    return stage(parent, "publish", at, Math.max(0, endNanos - at));
                },
                dead -> startNanos);
    }

    /** The stage's end. */
    private long stage(Context parent, String name, long startNanos, long tookNanos) {
        tracer.spanBuilder(name)
                .setParent(parent)
                .setStartTimestamp(startNanos, TimeUnit.NANOSECONDS)
                .startSpan()
                .end(startNanos + tookNanos, TimeUnit.NANOSECONDS);
        return startNanos + tookNanos;
    }
}
