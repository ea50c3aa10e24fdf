/**
 * What came from the MQTT broker and is not in Kafka yet, and how much of it there is. Comes in: messages, on the MQTT client's thread.
 * Goes out: the same in their order, to the thread that sends; room again, when Kafka has acknowledged, on the producer's thread.
 */
package io.bencao.mqtt.arrival;
