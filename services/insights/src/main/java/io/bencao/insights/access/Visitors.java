package io.bencao.insights.access;

import io.bencao.insights.api.shared.Roles;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Gives everybody who may look the role of a viewer: whoever may do more, and, where everybody may look, whoever has not logged in. So
 * each endpoint asks for one role, always, and what is forgotten is closed.
 */
@ApplicationScoped
public class Visitors implements SecurityIdentityAugmentor {

    private final boolean anybodyMayLook;

    public Visitors(Reach reach) {
        this.anybodyMayLook = reach.anybodyMayLook();
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(mayLook(identity) ? viewer(identity) : identity);
    }

    private boolean mayLook(SecurityIdentity identity) {
        return anybodyMayLook || identity.hasRole(Roles.OPERATOR) || identity.hasRole(Roles.ADMIN);
    }

    private static SecurityIdentity viewer(SecurityIdentity identity) {
        return QuarkusSecurityIdentity.builder(identity).addRole(Roles.VIEWER).build();
    }
}
