package io.bencao.insights.api.shared;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.apache.kafka.common.KafkaException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says in a body why there is no answer. */
public final class ExceptionMappers {

    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int RETRY_AFTER_SECONDS = 1;

    @ServerExceptionMapper
    Response notReady(NotReadyException e) {
        return Response.status(SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .type(MediaType.APPLICATION_JSON)
                .entity(new ProblemView("not-ready", e.getMessage()))
                .build();
    }

    @ServerExceptionMapper
    Response unavailable(KafkaException e) {
        return refused(Refusals.unavailable(e));
    }

    @ServerExceptionMapper
    Response busy(BusyException e) {
        return Response.status(e.whose().status())
                .header(HttpHeaders.RETRY_AFTER, e.askAgainSeconds())
                .type(MediaType.APPLICATION_JSON)
                .entity(new ProblemView("busy", e.getMessage()))
                .build();
    }

    @ServerExceptionMapper
    Response refused(RefusedRequestException e) {
        Response.ResponseBuilder response = Response.status(e.why().status())
                .type(MediaType.APPLICATION_JSON)
                .entity(new ProblemView(e.why().code(), e.getMessage()));
        if (e.why().status() == SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.build();
    }
}
