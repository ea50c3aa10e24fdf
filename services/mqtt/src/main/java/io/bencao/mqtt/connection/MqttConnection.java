package io.bencao.mqtt.connection;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt3.lifecycle.Mqtt3ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.bencao.mqtt.arrival.Arrivals;
import io.bencao.mqtt.arrival.CameraMessage;
import io.bencao.mqtt.outlet.Failure;
import io.bencao.schemas.TerminalText;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One persistent session (MQTT 3.1.1, clean session off) with quality of service 1: what is not acknowledged stays with the MQTT broker.
 * A lost connection is made again, later each time. Where arrivals are full, it is let go until half of them are settled.
 */
public final class MqttConnection {

    private enum State {
        OPEN,
        LETTING_GO,
        LET_GO,
        CLOSED
    }

    private static final Logger LOG = LoggerFactory.getLogger(MqttConnection.class);
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int LONGEST_PAUSE_SECONDS = 30;

    private final MqttAddress address;
    private final Arrivals arrivals;
    private final Failure failure;
    private final Clock clock;
    private final Mqtt3AsyncClient client;
    private final AtomicReference<State> state = new AtomicReference<>(State.LET_GO);
    private final AtomicBoolean subscribed = new AtomicBoolean();
    private volatile boolean granted;

    /**
     * @param arrivals takes every message
     * @param failure told where the MQTT broker refuses this client for good
     */
    public MqttConnection(MqttAddress address, Arrivals arrivals, Failure failure, Clock clock) {
        this.address = address;
        this.arrivals = arrivals;
        this.failure = failure;
        this.clock = clock;
        Mqtt3ClientBuilder builder = MqttClient.builder()
                .useMqttVersion3()
                .identifier(address.clientId())
                .serverHost(address.host())
                .serverPort(address.port())
                .addConnectedListener(context -> connected((Mqtt3ClientConnectedContext) context))
                .addDisconnectedListener(this::disconnected);
        if (address.tls().isPresent()) {
            builder = builder.sslConfig(address.tls().get());
        }
        if (address.login().isPresent()) {
            builder = builder.simpleAuth()
                    .username(address.login().get().user())
                    .password(address.login().get().password())
                    .applySimpleAuth();
        }
        this.client = builder.buildAsync();
        // On the client's own thread: to take a message in, it need not wait. All: a session may go on before it is
        // subscribed again.
        client.publishes(MqttGlobalPublishFilter.ALL, this::arrived, Runnable::run, true);
    }

    /** Connects, now or when the MQTT broker answers; where it was let go, only if there is room again. Does not wait. */
    public void openIfRoom() {
        if (arrivals.isHalfFree() && state.compareAndSet(State.LET_GO, State.OPEN)) {
            client.connectWith()
                    .cleanSession(false)
                    .keepAlive(KEEP_ALIVE_SECONDS)
                    .send();
        }
    }

    /** Whether the MQTT broker has taken the subscription: from then on it keeps what comes. */
    public boolean isSubscribed() {
        return granted;
    }

    /** Whether there is none because arrivals were full. */
    public boolean isLetGo() {
        return state.get() == State.LET_GO;
    }

    /** Ends the connection, not the session. */
    public void close(Duration patience) throws InterruptedException {
        state.set(State.CLOSED);
        try {
            client.disconnect().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("there was no connection to end", e);
        }
    }

    private void connected(Mqtt3ClientConnectedContext context) {
        boolean remembered = context.getConnAck().isSessionPresent();
        arrivals.connected(remembered);
        LOG.info(
                "Connected with the MQTT broker {}; it {}",
                address,
                remembered ? "kept the session" : "began a new session");
        // A filter that is subscribed to again has its retained messages sent again: once a start is enough.
        if (subscribed.compareAndSet(false, true) || !remembered) {
            client.subscribeWith()
                    .topicFilter(address.filter().text())
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send()
                    .whenComplete((answer, problem) -> subscribed(problem));
        }
    }

    private void subscribed(Throwable problem) {
        if (problem instanceof Mqtt3SubAckException) {
            failure.set("The MQTT broker does not let " + address.clientId() + " subscribe to '" + address.filter()
                    + "'. Allow it there, or give another --filter or --mqtt-user.");
        } else if (problem != null) {
            LOG.warn("Not subscribed yet: {}", TerminalText.of(String.valueOf(problem.getMessage())));
            subscribed.set(false);
        } else {
            granted = true;
            LOG.info("Subscribed to '{}'", address.filter());
        }
    }

    private void arrived(Mqtt3Publish publish) {
        boolean comesAgain = publish.getQos() != MqttQos.AT_MOST_ONCE;
        if (!comesAgain && arrivals.isFull()) {
            // Nobody promised these; whoever wants them kept publishes with quality of service 1.
            LOG.warn(
                    "Dropped a message of quality of service 0 on '{}'",
                    TerminalText.of(publish.getTopic().toString()));
            return;
        }
        arrivals.add(
                new CameraMessage(
                        publish.getTopic().toString(), publish.getPayloadAsBytes(), comesAgain, publish::acknowledge),
                clock.instant());
        if (arrivals.isFull() && state.compareAndSet(State.OPEN, State.LETTING_GO)) {
            LOG.warn(
                    "{} images wait for Kafka, which is the bound: the MQTT broker keeps the rest until half are written",
                    arrivals.fill().messages());
            client.disconnect()
                    .whenComplete((done, problem) ->
                            state.compareAndSet(State.LETTING_GO, problem == null ? State.LET_GO : State.OPEN));
        }
    }

    private void disconnected(MqttClientDisconnectedContext context) {
        arrivals.disconnected();
        if (context.getSource() == MqttDisconnectSource.USER || state.get() == State.CLOSED) {
            return;
        }
        if (!subscribed.get()) {
            LoginRefusal.sentence(context.getCause(), address).ifPresent(failure::set);
        }
        int pause = Math.min(
                LONGEST_PAUSE_SECONDS, 1 << Math.min(context.getReconnector().getAttempts(), 5));
        LOG.warn(
                "No connection with the MQTT broker {} ({}); next try in {} s",
                address,
                TerminalText.of(String.valueOf(context.getCause().getMessage())),
                pause);
        context.getReconnector()
                .reconnect(true)
                .resubscribeIfSessionExpired(false)
                .delay(pause, TimeUnit.SECONDS);
    }
}
