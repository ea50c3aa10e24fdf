package io.bencao.protocols.fetching;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.ClientRequest;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.KafkaClient;
import org.apache.kafka.clients.Metadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.FetchResponse;

/**
 * The place between a consumer and its network client. Kafka has no public one before the records are unpacked; so the consumer's own
 * network client is wrapped, by reflection on the version that the build pins. Where a field is not what it was, no consumer is made.
 */
final class ConsumerSeam {

    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long LOOK_MILLIS = 5;

    /** Where the network client is held: in the classic consumer, and in that of KIP-848, whose own thread makes it. */
    private static final List<List<String>> WAYS = List.of(
            List.of("delegate", "client", "client"),
            List.of("delegate", "applicationEventHandler", "networkThread", "networkClientDelegate", "client"));

    /** What the consumer knows of topics, in both. */
    private static final List<String> METADATA = List.of("delegate", "metadata");

    private ConsumerSeam() {}

    static void place(FetchGuard guard, KafkaConsumer<?, ?> consumer) {
        try {
            for (List<String> way : WAYS) {
                if (placed(guard, consumer, way)) {
                    return;
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(unknown(), e);
        }
        throw new IllegalStateException(unknown());
    }

    /** From now on it tells which id the topic's name has in the consumer's own metadata. */
    static void watch(BoundTopic topic, KafkaConsumer<?, ?> consumer) {
        try {
            Object holder = consumer;
            for (String name : METADATA) {
                Field field = declared(holder.getClass(), name);
                if (field == null) {
                    throw new IllegalStateException(unknown());
                }
                holder = valueOf(field, holder);
            }
            Metadata metadata = (Metadata) holder;
            topic.watch(() -> Optional.ofNullable(metadata.topicIds().get(topic.name())));
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException(unknown(), e);
        }
    }

    private static String unknown() {
        return "This version of Kafka's client is built otherwise than the one that the guard of fetches was written for";
    }

    private static boolean placed(FetchGuard guard, Object consumer, List<String> way)
            throws ReflectiveOperationException {
        Object holder = consumer;
        Field field = null;
        for (String name : way) {
            holder = field == null ? holder : valueOf(field, holder);
            field = declared(holder.getClass(), name);
            if (field == null) {
                return false;
            }
        }
        KafkaClient network = (KafkaClient) valueOf(field, holder);
        field.set(holder, guarded(guard, network));
        return true;
    }

    private static Field declared(Class<?> type, String name) {
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals(name)) {
                field.setAccessible(true);
                return field;
            }
        }
        return null;
    }

    /** Waits where another thread has yet to set it. */
    private static Object valueOf(Field field, Object owner) throws IllegalAccessException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (Object value = field.get(owner); ; value = field.get(owner)) {
            if (value != null) {
                return value;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(unknown());
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a consumer was being made", e);
            }
        }
    }

    private static KafkaClient guarded(FetchGuard guard, KafkaClient network) {
        return (KafkaClient) Proxy.newProxyInstance(
                ConsumerSeam.class.getClassLoader(), new Class<?>[] {KafkaClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("send")
                            && arguments[0] instanceof ClientRequest request
                            && request.apiKey() == ApiKeys.FETCH) {
                        arguments[0] = guarded(guard, request);
                    }
                    return invoked(method, network, arguments);
                });
    }

    private static Object invoked(Method method, KafkaClient network, Object[] arguments) throws Throwable {
        try {
            return method.invoke(network, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The same request; its answer goes through the guard before anybody else sees it. */
    private static ClientRequest guarded(FetchGuard guard, ClientRequest request) {
        return new ClientRequest(
                request.destination(),
                request.requestBuilder(),
                request.correlationId(),
                request.makeHeader(request.requestBuilder().latestAllowedVersion())
                        .clientId(),
                request.createdTimeMs(),
                request.expectResponse(),
                request.requestTimeoutMs(),
                response -> {
                    lookThrough(guard, response);
                    request.callback().onComplete(response);
                });
    }

    private static void lookThrough(FetchGuard guard, ClientResponse response) {
        if (response.responseBody() instanceof FetchResponse answer) {
            guard.guard(answer.data());
        }
    }
}
