/**
 * Rules that raise and clear alerts. Comes in: outcomes, figures and the time. Goes out: changes of an alert's state, each
 * once. Pure: the state of a rule is a value that the topology keeps. Called on the stream threads.
 */
package io.bencao.insights.alerts;
