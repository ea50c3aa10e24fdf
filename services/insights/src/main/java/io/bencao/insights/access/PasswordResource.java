package io.bencao.insights.access;

import io.bencao.insights.access.door.Asker;
import io.bencao.insights.api.shared.ProblemView;
import io.bencao.insights.api.shared.RefusalNames;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;

/** Where a person logs in with a password of this service. */
@Path("/j_security_check")
@Tag(name = "session")
public class PasswordResource {

    /** Of four cores one may be busy with passwords. */
    private static final int CORES_FOR_ONE = 4;

    private static final int LONGEST = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LocalPeople people;
    private final SessionMechanism cookies;
    private final LoginGate gate = new LoginGate(
            Math.max(1, Runtime.getRuntime().availableProcessors() / CORES_FOR_ONE), PATIENCE, System::nanoTime);

    public PasswordResource(LocalPeople people, SessionMechanism cookies) {
        this.people = people;
        this.cookies = cookies;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            summary = "Begins a session",
            description =
                    "401 if name and password do not fit together, 429 if too many were tried: Retry-After says when to"
                            + " try again; 404 where people log in by OpenID Connect.")
    @APIResponse(responseCode = "200", description = "A session has begun: its cookie is set")
    @APIResponse(responseCode = "401", ref = RefusalNames.LOGIN)
    @APIResponse(responseCode = "404", ref = RefusalNames.NOT_FOUND)
    @APIResponse(responseCode = "429", ref = RefusalNames.BUSY)
    public Response logIn(
            @RestForm("j_username") String name,
            @RestForm("j_password") String password,
            @Context RoutingContext request) {
        if (people.openIdConnect()) {
            return refused(Response.Status.NOT_FOUND, "not-found", "People log in at /login.");
        }
        Optional<String> token = fits(name) && fits(password) ? tried(name, password, request) : Optional.empty();
        if (token.isEmpty()) {
            return refused(Response.Status.UNAUTHORIZED, "login", "Name and password do not fit together.");
        }
        cookies.give(request, token.get());
        return Response.ok().build();
    }

    private Optional<String> tried(String name, String password, RoutingContext request) {
        return gate.pass(
                Asker.address(request),
                Optional.of(name).filter(people::named),
                () -> people.logIn(name, password.toCharArray()));
    }

    private static boolean fits(String text) {
        return text != null && !text.isEmpty() && text.length() <= LONGEST;
    }

    private static Response refused(Response.Status status, String code, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(new ProblemView(code, message))
                .build();
    }
}
