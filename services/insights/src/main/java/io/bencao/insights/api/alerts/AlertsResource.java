package io.bencao.insights.api.alerts;

import io.bencao.insights.api.shared.Ready;
import io.bencao.insights.api.shared.RefusalNames;
import io.bencao.insights.api.shared.RequestParams;
import io.bencao.insights.api.shared.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** What was raised, and what people do about it. */
@Path("/api/alerts")
@Tag(name = "alerts")
@RolesAllowed(Roles.VIEWER)
public class AlertsResource {

    private final Ready<AlertsQuery> alerts;
    private final Ready<AlertDesk> desk;
    private final Ready<SilenceDesk> silences;

    public AlertsResource(Ready<AlertsQuery> alerts, Ready<AlertDesk> desk, Ready<SilenceDesk> silences) {
        this.alerts = alerts;
        this.desk = desk;
        this.silences = silences;
    }

    @GET
    @Operation(
            summary = "A page of open alerts, and the same page of those that were cleared",
            description =
                    "page: from 0; size: 1 to 200; subject: a source, a checkpoint's digest, all, or empty: those about many sources")
    public AlertsView alerts(
            @RestQuery @DefaultValue("0") int page,
            @RestQuery @DefaultValue("100") int size,
            @RestQuery Optional<String> subject) {
        RequestParams.page(page, size);
        return alerts.get().alerts(page, size, subject);
    }

    @POST
    @Path("acknowledge")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(
            summary = "Acknowledge an alert as it was raised this time",
            description =
                    "Raised again it waits again. Answers when it is kept; a second time the same person changes nothing. 409 when somebody"
                            + " else has acknowledged it, 410 when it is over.")
    @Extension(
            name = RefusalNames.FURTHER,
            value = RefusalNames.NOT_FOUND + " " + RefusalNames.EXPIRED + " " + RefusalNames.TAKEN)
    public InHandView acknowledge(AcknowledgeRequest request, @Context SecurityContext who) {
        return desk.get().acknowledge(who.getUserPrincipal().getName(), RequestParams.body(request));
    }

    @POST
    @Path("reopen")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(
            summary = "Take an acknowledgement back, one's own or another's",
            description = "The alert waits again. 410 when it is over.")
    @Extension(name = RefusalNames.FURTHER, value = RefusalNames.NOT_FOUND + " " + RefusalNames.EXPIRED)
    public InHandView reopen(RaisingRequest request, @Context SecurityContext who) {
        return desk.get().reopen(who.getUserPrincipal().getName(), RequestParams.body(request));
    }

    @POST
    @Path("assign")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(
            summary = "Give an alert to somebody, or to nobody",
            description =
                    "to: a name of at most 100 characters, or null; instead: whose it was when that was decided. 409 when it is another's by"
                            + " now, 410 when it is over.")
    @Extension(
            name = RefusalNames.FURTHER,
            value = RefusalNames.NOT_FOUND + " " + RefusalNames.EXPIRED + " " + RefusalNames.TAKEN)
    public InHandView assign(AssignRequest request, @Context SecurityContext who) {
        return desk.get().assign(who.getUserPrincipal().getName(), RequestParams.body(request));
    }

    @POST
    @Path("silences")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(
            summary = "Silence a rule for a time, or make its silence longer",
            description =
                    "Its alerts are raised and shown, and nobody is told of them before its end. minutes: 1 to 10,080, from now on; subjects: a"
                            + " pattern with *, null for all. At most 100 at once. 409 when somebody else has silenced it for so long already.")
    @Extension(name = RefusalNames.FURTHER, value = RefusalNames.TAKEN)
    public SilenceView silence(SilenceRequest request, @Context SecurityContext who) {
        return silences.get().silence(who.getUserPrincipal().getName(), RequestParams.body(request));
    }

    @POST
    @Path("silences/end")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(
            summary = "End a silence before its time",
            description = "What was raised meanwhile and goes on is told then. 410 when it is over already.")
    @Extension(name = RefusalNames.FURTHER, value = RefusalNames.NOT_FOUND + " " + RefusalNames.EXPIRED)
    public SilenceView endSilence(EndSilenceRequest request, @Context SecurityContext who) {
        return silences.get().end(who.getUserPrincipal().getName(), RequestParams.body(request));
    }
}
