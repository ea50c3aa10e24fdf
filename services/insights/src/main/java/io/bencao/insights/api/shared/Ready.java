package io.bencao.insights.api.shared;

/**
 * A query that answers once the service has started. Resources are there before the stores are, so they hold one of these and
 * take the query out of it at each request.
 *
 * @param <T> the query
 */
@FunctionalInterface
public interface Ready<T> {

    /**
     * The query.
     *
     * @throws NotReadyException while the service is starting, and once it is stopping
     */
    T get();
}
