package io.bencao.references;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import okhttp3.Dns;

/**
 * Looks a name up once, and judges what it stands for; the client connects to these very addresses, so that a name that stands for
 * another address a moment later changes nothing. One address that is refused refuses the name. Thread-safe.
 */
final class JudgingResolver implements Dns {

    /** Looks names up. */
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** The name stands for an address that must not be connected to. */
    static final class AddressForbiddenException extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        AddressForbiddenException(String why) {
            super(why);
        }
    }

    private final Names names;
    private final AddressRules rules;

    JudgingResolver(Names names, AddressRules rules) {
        this.names = names;
        this.rules = rules;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> addresses = Arrays.asList(names.addresses(host));
        for (InetAddress address : addresses) {
            Optional<String> objection = rules.objection(address);
            if (objection.isPresent()) {
                throw new AddressForbiddenException(host + ": " + objection.get());
            }
        }
        return addresses;
    }
}
