package io.bencao.insights.access;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where a person goes to log in by OpenID Connect: a page for browsers, which only leads on, and so no part of the interface. */
@Path("/login")
@Authenticated
public class LoginResource {

    @GET
    @Operation(hidden = true)
    public Response logIn() {
        return Response.seeOther(URI.create("/")).build();
    }
}
