/**
 * The HTTP interface, described at {@code /q/openapi}: a package for each question, with its resource (takes the request), its
 * query (answers it) and its records (what stands in the JSON). Reading is open to whoever reaches the port; every change needs
 * the role {@link io.bencao.insights.api.shared.Roles#OPERATOR} or {@link io.bencao.insights.api.shared.Roles#ADMIN}, so that
 * without a login nothing can be changed. Times are ISO-8601 in UTC, durations milliseconds, shares and confidences 0 to 1,
 * labels ids as in the checkpoint's manifest; what is not known is null, and a list is never null.
 */
package io.bencao.insights.api;
