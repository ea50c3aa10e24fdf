/**
 * The MQTT bridge: cameras publish images on MQTT topics, and each becomes an image event. Comes in: an MQTT broker's messages. Goes out:
 * records of {@code image-events}; a message is acknowledged after Kafka has acknowledged its record. Started as a process of its own; the
 * main thread sends, the MQTT client's thread takes in, the producer's settles.
 */
package io.bencao.mqtt;
