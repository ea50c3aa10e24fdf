/**
 * What tests need and production does not: a broker chosen by one class, images and every kind of damage to them, a
 * producer that remembers what it sent, the classifier as a process that can be killed, and probes that look at a cluster
 * from outside. Comes in: a folder for data and logs. Goes out: running things, each closed by who started it. Called by
 * tests only, on their threads; everything is bounded in time.
 */
package io.bencao.testkit;
