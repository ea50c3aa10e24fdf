package io.bencao.protocols.fetching;

import org.apache.kafka.common.KafkaException;

/** The topic that a consumer is bound to is gone, and another has its name: whoever reads it begins again, with a new consumer. */
public final class TopicMadeAnewException extends KafkaException {

    private static final long serialVersionUID = 1L;

    TopicMadeAnewException(String topic, String why) {
        super("topic " + topic + ": " + why);
    }
}
