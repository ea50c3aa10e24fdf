package io.bencao.insights.query.rest;

import io.bencao.insights.query.NotReadyException;
import io.bencao.insights.query.RefusedRequestException;
import io.bencao.insights.query.RefusedRequestException.Why;
import io.bencao.insights.query.view.Trouble;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.apache.kafka.common.KafkaException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says in a body why there is no answer. */
public final class Troubles {

    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int RETRY_AFTER_SECONDS = 1;

    @ServerExceptionMapper
    Response notReady(NotReadyException e) {
        return Response.status(SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .type(MediaType.APPLICATION_JSON)
                .entity(new Trouble("not-ready", e.getMessage()))
                .build();
    }

    @ServerExceptionMapper
    Response unavailable(KafkaException e) {
        return refused(new RefusedRequestException(
                Why.UNAVAILABLE, "Kafka does not answer as it should: " + e.getMessage(), e));
    }

    @ServerExceptionMapper
    Response refused(RefusedRequestException e) {
        return Response.status(e.why().status())
                .type(MediaType.APPLICATION_JSON)
                .entity(new Trouble(e.why().code(), e.getMessage()))
                .build();
    }
}
