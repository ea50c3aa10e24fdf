package io.bencao.insights.access;

import io.bencao.runtime.StartException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Those who log in with a password of this service. Nobody does while OpenID Connect is on. Thread-safe. */
@ApplicationScoped
public class LocalPeople {

    /** Attribute of an identity: the session's token. */
    static final String TOKEN = "bencao.session";

    private final AccessConfig config;
    private final boolean openIdConnect;
    private volatile PasswordBook book;
    private volatile Sessions sessions;

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
     * Opens the files of passwords and sessions; makes the passwords that are missing.
     *
     * @return passwords made just now, by name, to be shown once; none while OpenID Connect is on
     * @throws StartException if the files can't be used
     */
    public Map<String, String> open() {
        if (openIdConnect) {
            return Map.of();
        }
        try {
            PrivateFolder home = PrivateFolder.at(config.folder());
            PasswordBook opened = PasswordBook.open(home, config.people().keySet(), System::nanoTime);
            sessions = new Sessions(home, config.sessionIdle(), config.sessionTime(), Clock.systemUTC());
            book = opened;
            return opened.fresh();
        } catch (IOException | UnsupportedOperationException e) {
            throw new StartException(
                    "bencao.insights.access.folder: " + e.getMessage()
                            + ". It keeps the hashes of passwords and must be readable for this service only.",
                    e);
        }
    }

    /** Whether somebody may log in at all: bounded, whatever names are tried. */
    boolean named(String name) {
        return config.people().containsKey(name);
    }

    /**
     * Begins a session; takes a tenth of a second of a core.
     *
     * @return its token; empty if name and password do not fit together
     */
    Optional<String> logIn(String name, char[] password) {
        PasswordBook open = book;
        if (open == null || !open.fits(name, password) || !named(name)) {
            return Optional.empty();
        }
        return open.fingerprint(name).map(fingerprint -> sessions.begin(name, fingerprint));
    }

    /** Who asks with this token; the role is the one of now. */
    Optional<SecurityIdentity> known(String token) {
        return book == null
                ? Optional.empty()
                : sessions.seen(token).filter(this::counts).map(of -> identity(of.name(), token));
    }

    /** Whether the session of this token goes on; asking does not prolong it. */
    boolean goesOn(String token) {
        return book != null && sessions.look(token).filter(this::counts).isPresent();
    }

    /** Ends the session of this token. */
    void logOut(String token) {
        if (book != null) {
            sessions.end(token);
        }
    }

    private boolean counts(Sessions.Session of) {
        return named(of.name())
                && book.fingerprint(of.name()).filter(of.password()::equals).isPresent();
    }

    private SecurityIdentity identity(String name, String token) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(config.people().get(name).granted())
                .addAttribute(TOKEN, token)
                .build();
    }
}
