package io.bencao.insights.query;

import io.bencao.insights.query.RefusedRequestException.Why;

/** Refusals that several questions share. */
final class Refusals {

    private Refusals() {}

    static RefusedRequestException refused(String message) {
        return new RefusedRequestException(Why.REFUSED, message);
    }

    static RefusedRequestException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new RefusedRequestException(Why.UNAVAILABLE, "the service is stopping", cause);
    }
}
