package io.bencao.testkit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Sends batches as they are, by Kafka's protocol spoken by hand: a client of Kafka's would not send wrong ones. One broker, plain text. */
public final class RawProducer implements AutoCloseable {

    private static final short PRODUCE = 0;
    private static final short VERSION = 7;
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final String CLIENT = "raw";

    private final Socket socket;
    private int sent;

    /** @param bootstrapServers host and port of the only broker */
    public RawProducer(String bootstrapServers) {
        int colon = bootstrapServers.lastIndexOf(':');
        try {
            socket = new Socket(
                    bootstrapServers.substring(0, colon), Integer.parseInt(bootstrapServers.substring(colon + 1)));
            socket.setSoTimeout(TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends one batch and waits until the broker has it.
     *
     * @return the offset of its first record
     * @throws AssertionError if the broker refuses it
     */
    public long send(String topic, int partition, ByteBuffer batch) {
        byte[] client = CLIENT.getBytes(StandardCharsets.UTF_8);
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        ByteBuffer head = ByteBuffer.allocate(64 + client.length + name.length);
        head.putShort(PRODUCE).putShort(VERSION).putInt(++sent);
        head.putShort((short) client.length).put(client);
        head.putShort((short) -1).putShort((short) -1).putInt(TIMEOUT_MILLIS).putInt(1);
        head.putShort((short) name.length).put(name);
        head.putInt(1).putInt(partition).putInt(batch.remaining()).flip();
        try {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(head.remaining() + batch.remaining());
            out.write(head.array(), 0, head.limit());
            out.write(batch.array(), batch.arrayOffset() + batch.position(), batch.remaining());
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readInt()];
            in.readFully(answer);
            // Correlation, topics, the topic's name, partitions, the partition.
            ByteBuffer result = ByteBuffer.wrap(answer).position(4 + 4 + 2 + name.length + 4 + 4);
            short error = result.getShort();
            if (error != 0) {
                throw new AssertionError("the broker refuses the batch with error " + error);
            }
            return result.getLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
