package io.bencao.classifier.intake;

import io.bencao.protocols.fetching.BoundTopic;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * How image events are read.
 *
 * @param bound makes a consumer that gives records of this one topic alone, for intake to close
 * @param beginsAdded whether a partition that was added to the topic is read from its first record on; else it halts
 */
public record ImageConsumers(Function<BoundTopic, Consumer<byte[], ByteBuffer>> bound, boolean beginsAdded) {}
