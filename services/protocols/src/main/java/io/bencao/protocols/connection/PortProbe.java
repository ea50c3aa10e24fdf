package io.bencao.protocols.connection;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * Which language a port speaks. A client that speaks the other one hears nothing, or that the connection was closed, and asks again for a
 * minute. Sends one question that any broker answers before a login, in plain; a port of TLS says an alert, whose first byte no broker's
 * answer has.
 */
final class PortProbe {

    /** What may be found. */
    enum Language {
        PLAIN,
        TLS,
        /** Nobody there, or nothing was said. */
        UNKNOWN
    }

    private static final int PATIENCE_MILLIS = 3_000;

    /** An alert (21) or a handshake (22), RFC 8446, 5.1. */
    private static final int ALERT = 21;

    private static final int HANDSHAKE = 22;
    private static final byte[] NAME = "bencao-probe".getBytes(StandardCharsets.UTF_8);
    private static final int HEADER_BYTES = 2 + 2 + 4 + 2;

    private PortProbe() {}

    /** Asks; never fails. */
    static Language ask(InetSocketAddress address) {
        if (address.isUnresolved()) {
            return Language.UNKNOWN;
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(question());
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            int first = in.read();
            if (first == ALERT || first == HANDSHAKE) {
                return Language.TLS;
            }
            if (first == 0) {
                // The length of an answer, which is a small one.
                return Language.PLAIN;
            }
        } catch (SocketTimeoutException e) {
            return Language.UNKNOWN;
        } catch (IOException e) {
            // Closed, as by a port of TLS that says no alert.
        }
        return shakesHands(address) ? Language.TLS : Language.UNKNOWN;
    }

    /** Whether TLS is spoken there; who speaks it does not matter here, nothing is said to him. */
    private static boolean shakesHands(InetSocketAddress address) {
        try (Socket plain = new Socket()) {
            plain.connect(address, PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            try (SSLSocket secured = (SSLSocket)
                    context.getSocketFactory().createSocket(plain, address.getHostString(), address.getPort(), true)) {
                secured.startHandshake();
                return true;
            }
        } catch (SSLException e) {
            return String.valueOf(e.getMessage()).contains("fatal alert");
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    /** Believes everybody. */
    private static final class Anybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Which requests it knows, version 0: length, key, version, number, name. */
    private static byte[] question() {
        ByteBuffer request = ByteBuffer.allocate(Integer.BYTES + HEADER_BYTES + NAME.length);
        request.putInt(HEADER_BYTES + NAME.length);
        request.putShort(ApiKeys.API_VERSIONS.id);
        request.putShort((short) 0);
        request.putInt(1);
        request.putShort((short) NAME.length);
        request.put(NAME);
        return request.array();
    }

    /** The address of {@code HOST:PORT}; empty where it is none. */
    static Optional<InetSocketAddress> address(String text) {
        int colon = text.lastIndexOf(':');
        try {
            String host = text.substring(0, colon).replaceAll("^.*://|^\\[|\\]$", "");
            return Optional.of(new InetSocketAddress(host, Integer.parseInt(text.substring(colon + 1))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
