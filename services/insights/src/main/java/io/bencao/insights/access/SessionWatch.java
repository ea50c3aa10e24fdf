package io.bencao.insights.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Knows whether who asked a long question may still hear the answer. */
@ApplicationScoped
public class SessionWatch {

    private final LocalPeople people;
    private final Clock clock = Clock.systemUTC();

    public SessionWatch(LocalPeople people) {
        this.people = people;
    }

    /** Asked again and again: whether the session, or the provider's token, of this identity goes on. Nobody's always does. */
    public BooleanSupplier goesOn(SecurityIdentity identity) {
        String session = identity.getAttribute(LocalPeople.TOKEN);
        if (session != null) {
            return () -> people.goesOn(session);
        }
        if (!identity.isAnonymous() && identity.getPrincipal() instanceof JsonWebToken token) {
            long end = token.getExpirationTime();
            return () -> end == 0 || clock.instant().getEpochSecond() < end;
        }
        return () -> true;
    }
}
