package io.bencao.protocols.preconditions;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * The answer to a question, or what came instead: a question without an answer makes a precondition unknown, and never good.
 *
 * @param answer empty if there was none
 * @param failure what came instead; empty if there was an answer
 */
public record Asked<T>(Optional<T> answer, Optional<Throwable> failure) {

    /** An answer. */
    public static <T> Asked<T> answered(T answer) {
        return new Asked<>(Optional.of(answer), Optional.empty());
    }

    /** None. */
    public static <T> Asked<T> failed(Throwable failure) {
        return new Asked<>(Optional.empty(), Optional.of(failure));
    }

    /** Waits for it, at most so long. */
    static <T> Asked<T> of(KafkaFuture<T> future, Duration patience) throws InterruptedException {
        try {
            return answered(future.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (TimeoutException e) {
            return failed(new org.apache.kafka.common.errors.TimeoutException("no answer within " + patience, e));
        } catch (CancellationException e) {
            return failed(e);
        }
    }

    /** The same question's answer, looked at further. */
    public <U> Asked<U> map(Function<T, U> look) {
        return new Asked<>(answer.map(look), failure);
    }

    /** Whether that came instead of an answer. */
    public boolean failedBy(Class<? extends Throwable> kind) {
        return failure.filter(kind::isInstance).isPresent();
    }

    /** Why there is no answer, in words. */
    String why() {
        if (failedBy(AuthorizationException.class)) {
            return "this login may not ask (" + message() + ")";
        }
        if (failedBy(UnsupportedVersionException.class)) {
            return "the brokers are too old for the question (" + message() + ")";
        }
        return message();
    }

    /** How to get one. */
    String wayOut() {
        if (failedBy(AuthorizationException.class)) {
            return "Give the login the right to describe it, or ask with another one";
        }
        return failedBy(UnsupportedVersionException.class) ? "Brokers from 4.0 on say it" : "Ask again";
    }

    private String message() {
        return failure.map(thrown ->
                        thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage())
                .orElse("");
    }
}
