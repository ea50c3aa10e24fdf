package io.bencao.insights.access;

import io.bencao.insights.api.shared.Roles;
import java.util.Set;

/** What a person may do; each may also do what the ones before may. */
public enum Role {
    /** May look. */
    VIEWER(Set.of(Roles.VIEWER)),
    /** May also label, and handle alerts. */
    OPERATOR(Set.of(Roles.VIEWER, Roles.OPERATOR)),
    /** May also release, roll back and replay. */
    ADMIN(Set.of(Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN));

    private final Set<String> granted;

    Role(Set<String> granted) {
        this.granted = granted;
    }

    /** The roles that endpoints ask for. */
    public Set<String> granted() {
        return granted;
    }
}
