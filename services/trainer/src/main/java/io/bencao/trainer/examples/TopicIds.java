package io.bencao.trainer.examples;

/** The ids that topics have now. */
public interface TopicIds {

    /** The topic's id as Kafka prints it; empty text if there is no such topic. */
    String of(String topic);
}
