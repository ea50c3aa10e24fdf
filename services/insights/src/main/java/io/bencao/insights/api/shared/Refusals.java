package io.bencao.insights.api.shared;

import io.bencao.insights.api.shared.RefusedRequestException.Why;
import org.apache.kafka.common.KafkaException;

/** Refusals that several questions share. */
public final class Refusals {

    private Refusals() {}

    public static RefusedRequestException refused(String message) {
        return new RefusedRequestException(Why.REFUSED, message);
    }

    public static RefusedRequestException unavailable(KafkaException cause) {
        return new RefusedRequestException(
                Why.UNAVAILABLE, "Kafka does not answer as it should: " + cause.getMessage(), cause);
    }

    public static RefusedRequestException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new RefusedRequestException(Why.UNAVAILABLE, "the service is stopping", cause);
    }
}
