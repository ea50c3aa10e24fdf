/**
 * Who may do what. Comes in: logins, and every request before it reaches {@code api}. Goes out: an identity with the
 * roles of {@link io.bencao.insights.api.shared.Roles}, or a refusal. People log in by OpenID Connect where it is configured
 * ({@code quarkus.oidc.tenant-enabled=true}); otherwise with passwords that are made here at the first start and kept as
 * hashes. Logins are checked on the server's worker threads, requests on its event loops.
 */
package io.bencao.insights.access;
