/**
 * From MQTT topics to sources. Comes in: the options' filter and template, then the topic of each message. Goes out: a source id, or that
 * the topic has none. Pure; called on the thread that sends.
 */
package io.bencao.mqtt.sources;
