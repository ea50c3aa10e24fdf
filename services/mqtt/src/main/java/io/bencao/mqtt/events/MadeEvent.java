package io.bencao.mqtt.events;

import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a message became.
 *
 * @param record to send
 * @param objection why the classifier will most likely dead-letter it; a clause
 */
public record MadeEvent(ProducerRecord<byte[], byte[]> record, Optional<String> objection) {}
