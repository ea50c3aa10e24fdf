/**
 * What the operators of several rooms share: a prediction on its way, how one is read again from where it stands, stores with
 * their types, open alerts, the time that predictions have come to. Knows none of the rooms. On the stream threads; reading
 * predictions again also on the HTTP server's.
 */
package io.bencao.insights.topology.shared;
