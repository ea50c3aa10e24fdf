package io.bencao.insights.query;

import io.bencao.insights.query.RefusedRequestException.Why;
import org.apache.kafka.common.KafkaException;

/** Refusals that several questions share. */
final class Refusals {

    private Refusals() {}

    static RefusedRequestException refused(String message) {
        return new RefusedRequestException(Why.REFUSED, message);
    }

    static RefusedRequestException unavailable(KafkaException cause) {
        return new RefusedRequestException(
                Why.UNAVAILABLE, "Kafka does not answer as it should: " + cause.getMessage(), cause);
    }

    static RefusedRequestException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new RefusedRequestException(Why.UNAVAILABLE, "the service is stopping", cause);
    }
}
