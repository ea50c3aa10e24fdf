package io.bencao.mqtt.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private final Arrivals arrivals = new Arrivals(3, 10_000);
    private final List<String> acknowledged = new ArrayList<>();
    private final List<String> inVain = new ArrayList<>();
    private int connection;

    @BeforeEach
    void connect() {
        connect(false);
    }

    private void connect(boolean remembered) {
        connection++;
        arrivals.connected(remembered);
    }

    private void disconnect() {
        connection++;
        arrivals.disconnected();
    }

    @Test
    void shouldAcknowledgeWhatIsSettled() throws InterruptedException {
        add("a", "first");
        Arrival arrival = next();
        assertThat(acknowledged).isEmpty();
        arrivals.settled(arrival);
        assertThat(acknowledged).containsExactly("first");
        assertThat(arrivals.fill().messages()).isZero();
        assertThat(arrivals.fill().bytes()).isZero();
    }

    @Test
    void shouldTakeTheSameImageTwiceOnOneConnection() throws InterruptedException {
        add("a", "first");
        add("a", "second");
        Arrival first = next();
        Arrival second = next();
        assertThat(first.id()).isEqualTo(second.id());
        arrivals.settled(first);
        arrivals.settled(second);
        assertThat(acknowledged).containsExactly("first", "second");
    }

    @Test
    void shouldKnowWhatComesAgainWhileItIsInWork() throws InterruptedException {
        add("a", "first");
        Arrival arrival = next();
        connect(true);
        add("a", "again");
        assertThat(arrivals.fill().messages()).isEqualTo(1);
        assertThat(next()).isNull();
        arrivals.settled(arrival);
        assertThat(acknowledged).containsExactly("again");
        // A client may keep later acknowledgements back until those before are given.
        assertThat(inVain).containsExactly("first");
    }

    @Test
    void shouldAcknowledgeAtOnceWhatWasSettledInBetween() throws InterruptedException {
        add("a", "first");
        disconnect();
        arrivals.settled(next());
        assertThat(acknowledged).isEmpty();
        assertThat(inVain).containsExactly("first");
        connect(true);
        add("a", "again");
        assertThat(acknowledged).containsExactly("again");
        add("a", "another of the same bytes");
        assertThat(next()).isNotNull();
    }

    @Test
    void shouldTakeAnEqualImageAnewWhereTheSessionIsLost() throws InterruptedException {
        add("a", "in work");
        add("b", "settled");
        Arrival inWork = next();
        connect(true);
        arrivals.settled(next());
        connect(false);
        add("a", "new a");
        add("b", "new b");
        assertThat(next().topic()).isEqualTo("a");
        assertThat(next().topic()).isEqualTo("b");
        arrivals.settled(inWork);
        add("a", "a once more");
        assertThat(next()).isNotNull();
        assertThat(acknowledged).isEmpty();
    }

    @Test
    void shouldNotWaitForTheRepetitionOfWhatIsNotRepeated() throws InterruptedException {
        arrivals.add(new CameraMessage("a", new byte[] {1}, false, () -> {}), Instant.EPOCH);
        Arrival arrival = next();
        connect(true);
        arrivals.settled(arrival);
        add("a", "first");
        assertThat(next()).isNotNull();
    }

    @Test
    void shouldBeFullByNumberAndByBytes() throws InterruptedException {
        add("a", "");
        add("b", "");
        assertThat(arrivals.isFull()).isFalse();
        add("c", "");
        assertThat(arrivals.isFull()).isTrue();
        assertThat(arrivals.isHalfFree()).isFalse();
        arrivals.settled(next());
        arrivals.settled(next());
        assertThat(arrivals.isHalfFree()).isTrue();
        arrivals.add(new CameraMessage("d", new byte[10_000], true, () -> {}), Instant.EPOCH);
        assertThat(arrivals.isFull()).isTrue();
        assertThat(arrivals.fill().highestMessages()).isEqualTo(3);
        assertThat(arrivals.fill().highestBytes()).isGreaterThan(10_000);
    }

    @Test
    void shouldNameEventsByTopicAndPayload() {
        assertThat(EventName.of("a", new byte[] {1})).isEqualTo(EventName.of("a", new byte[] {1}));
        assertThat(EventName.of("a", new byte[] {1})).isNotEqualTo(EventName.of("b", new byte[] {1}));
        assertThat(EventName.of("ab", new byte[] {'c'})).isNotEqualTo(EventName.of("a", new byte[] {'b', 'c'}));
        assertThat(EventName.of("", new byte[0]).version()).isEqualTo(8);
        assertThat(EventName.of("", new byte[0]).variant()).isEqualTo(2);
    }

    private void add(String topic, String name) {
        int own = connection;
        Runnable acknowledgement = () -> (own == connection ? acknowledged : inVain).add(name);
        arrivals.add(new CameraMessage(topic, new byte[] {1}, true, acknowledgement), Instant.EPOCH);
    }

    private Arrival next() throws InterruptedException {
        return arrivals.next(Duration.ZERO);
    }
}
