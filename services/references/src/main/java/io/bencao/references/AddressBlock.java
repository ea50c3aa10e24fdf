package io.bencao.references;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A block of addresses.
 *
 * @param first an address in it, 4 or 16 bytes
 * @param prefix how many leading bits all its addresses share
 */
public record AddressBlock(byte[] first, int prefix) {

    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /**
     * As it is written: {@code 10.0.0.0/8}, {@code fd00::/8}, or one address.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static AddressBlock of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        try {
            if (LITERAL.matcher(address).matches()) {
                // A literal: nothing is looked up.
                byte[] first = InetAddress.getByName(address).getAddress();
                int bits = first.length * Byte.SIZE;
                int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
                if (prefix >= 0 && prefix <= bits) {
                    return new AddressBlock(first, prefix);
                }
            }
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException(wrong(text), e);
        }
        throw new IllegalArgumentException(wrong(text));
    }

    /** Whether an address is one of it. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
            if ((bytes[bit / Byte.SIZE] & mask) != (first[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static String wrong(String text) {
        return "'" + text + "' is no network; write one as 10.0.0.0/8 or fd00::/8";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressBlock network && prefix == network.prefix && Arrays.equals(first, network.first);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(first) * Long.SIZE + prefix;
    }
}
