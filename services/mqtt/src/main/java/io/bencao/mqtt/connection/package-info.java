/**
 * The way to the MQTT broker. Comes in: messages, on the MQTT client's thread, which waits for nothing here. Goes out: the same into
 * {@code arrival}, acknowledged by whoever settles them. The main thread opens it, opens it again after it was let go, and closes it.
 */
package io.bencao.mqtt.connection;
