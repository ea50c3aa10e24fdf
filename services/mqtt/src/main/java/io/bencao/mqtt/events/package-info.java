/**
 * From messages to image events. Comes in: an MQTT topic and a payload. Goes out: the record for {@code image-events}, and what the
 * classifier will object to, if that can be foreseen. Pure; called on the thread that sends.
 */
package io.bencao.mqtt.events;
