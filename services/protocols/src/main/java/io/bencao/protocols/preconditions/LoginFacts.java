package io.bencao.protocols.preconditions;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a cluster says to a login of things that topics' descriptions don't tell. Each answer is yes, or the failure that came instead.
 *
 * @param principal whom access lists call this login, as far as its settings tell
 * @param brokers the address that it was asked at
 * @param groups by name, whether it may be a member
 * @param transactionalIds by id, whether it may ask for its transactions
 * @param created by name, whether it may make such a topic
 */
record LoginFacts(
        String principal,
        String brokers,
        Map<String, Asked<Boolean>> groups,
        Map<String, Asked<Boolean>> transactionalIds,
        Map<String, Asked<Boolean>> created) {

    private static final Pattern NAME = Pattern.compile("\\busername\\s*=\\s*\"?([^\"\\s;]+)");
    private static final String UNKNOWN = "User:THIS-LOGIN";

    LoginFacts {
        groups = Map.copyOf(groups);
        transactionalIds = Map.copyOf(transactionalIds);
        created = Map.copyOf(created);
    }

    /** Whom access lists call a login with these client settings; a placeholder where they don't name it, as with certificates. */
    static String principal(Map<String, ?> client) {
        Object login = client.get("sasl.jaas.config");
        Matcher name = NAME.matcher(login == null ? "" : login.toString());
        return name.find() ? "User:" + name.group(1) : UNKNOWN;
    }
}
