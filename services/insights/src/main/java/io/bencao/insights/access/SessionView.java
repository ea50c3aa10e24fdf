package io.bencao.insights.access;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.List;

/**
 * Who is asking.
 *
 * @param name null for nobody
 * @param roles {@code viewer}, {@code operator}, {@code admin}
 * @param login how one logs in: {@code local} (a form with {@code j_username} and {@code j_password} to
 *     {@code /j_security_check}) or {@code oidc} (go to {@code /login})
 */
public record SessionView(String name, List<String> roles, String login) {

    static SessionView of(SecurityIdentity identity, boolean openIdConnect) {
        String name = identity.isAnonymous() ? null : identity.getPrincipal().getName();
        return new SessionView(name, identity.getRoles().stream().sorted().toList(), openIdConnect ? "oidc" : "local");
    }
}
