package io.bencao.insights.access;

import io.bencao.runtime.StartException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Those who log in with a password of this service. Nobody does while OpenID Connect is on. */
@ApplicationScoped
public class LocalPeople {

    private final AccessConfig config;
    private final boolean openIdConnect;
    private volatile PasswordBook book;

    public LocalPeople(
            AccessConfig config, @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean openIdConnect) {
        this.config = config;
        this.openIdConnect = openIdConnect;
    }

    /** Whether people log in by OpenID Connect instead. */
    public boolean openIdConnect() {
        return openIdConnect;
    }

    /**
     * Opens the file of passwords; makes those that are missing.
     *
     * @return passwords made just now, by name, to be shown once; none while OpenID Connect is on
     * @throws StartException if the file can't be used
     */
    public Map<String, String> open() {
        if (openIdConnect) {
            return Map.of();
        }
        try {
            PasswordBook opened =
                    PasswordBook.open(config.folder(), config.people().keySet());
            book = opened;
            return opened.fresh();
        } catch (IOException | UnsupportedOperationException e) {
            throw new StartException(
                    "bencao.insights.access.folder: " + e.getMessage()
                            + ". It keeps the hashes of passwords and must be readable for this service only.",
                    e);
        }
    }

    /** Whether a password is right; takes a tenth of a second. */
    SecurityIdentity check(String name, char[] password) {
        if (book == null || !book.fits(name, password)) {
            throw new AuthenticationFailedException("name and password do not fit together");
        }
        return known(name);
    }

    /** Somebody who has logged in before; the role is the one of now. */
    SecurityIdentity known(String name) {
        Role role = config.people().get(name);
        if (openIdConnect || role == null) {
            throw new AuthenticationFailedException("nobody with that name may log in");
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(role.granted())
                .build();
    }
}
