/**
 * What is typed, turned into what the rooms need. Comes in: options, files and the environment. Goes out: addresses, settings, bounds, or a
 * sentence that says what is wrong with them. On the main thread, before anything begins.
 */
package io.bencao.mqtt.options;
