/**
 * The HTTP interface, described at {@code /q/openapi}. Reading is open to whoever reaches the port; every change needs the
 * role {@link Roles#OPERATOR} or {@link Roles#ADMIN}, so that without a login nothing can be changed. Comes in: requests, on
 * the server's worker threads. Goes out: the records of {@code query.view}, or a {@link io.bencao.insights.query.view.Trouble}.
 */
package io.bencao.insights.query.rest;
