package io.bencao.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Free TCP ports on the loopback address. */
public final class Ports {

    /**
     * Below the ranges that common systems take ports for outgoing connections from (Linux 32768, others 49152): a client
     * that knocks again and again at a port of that range, while the broker is down, can end up connected to itself and
     * hold the port when the broker comes back.
     */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;
    private static final int TRIES = 200;

    private Ports() {}

    /** A port that nobody listens on at this moment. Somebody else may take it before the caller does. */
    public static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + LAST + " on the loopback address, "
                + TRIES + " tried: end programs that listen there, or name a port");
    }

    /** Whether nobody listens on this port of the loopback address at this moment. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
