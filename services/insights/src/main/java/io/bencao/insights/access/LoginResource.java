package io.bencao.insights.access;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a person goes to log in by OpenID Connect. */
@Path("/login")
@Tag(name = "session")
@Authenticated
public class LoginResource {

    @GET
    @Operation(summary = "By way of the OpenID Connect provider to the dashboard")
    public Response logIn() {
        return Response.seeOther(URI.create("/")).build();
    }
}
