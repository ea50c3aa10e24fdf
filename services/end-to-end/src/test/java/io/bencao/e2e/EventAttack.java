package io.bencao.e2e;

import io.bencao.testkit.Damage;
import io.bencao.testkit.DeepPng;
import io.bencao.testkit.DrawnImage;
import io.bencao.testkit.EventProducer;
import io.bencao.testkit.EventValues;
import io.bencao.testkit.Good;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Events that a writer of {@code image-events} may send: every kind of damage, bytes changed at random in event and image, images that
 * cost as much as may be and more, and sources of names that are long, many, or would steer a terminal.
 */
final class EventAttack implements Siege.Attack {

    private static final List<Damage> DAMAGES = List.copyOf(Damage.all());
    private static final List<String> NAMES = List.of(
            "",
            " ",
            "\u001b[2J\u001b[31mred",
            "\u009b2J",
            "\u202Egnol",
            "a\u0000b",
            "a\nb",
            "../../etc",
            "\"><script>");
    private static final int LONG_NAME = 100_000;

    private final Random random = new Random(2);
    private final EventProducer producer;
    private final Good good = Good.draw(5, 320, 240);

    /** The first may be decoded and takes most of a second; the second is refused for its cost. */
    private final List<byte[]> costly = List.of(
            DeepPng.draw(5_000, 4_000),
            DeepPng.draw(6_600, 6_000),
            DrawnImage.draw(9, 4_000, 3_000, 6).jpeg(0.8f, true));

    private int strikes;

    EventAttack(EventProducer producer) {
        this.producer = producer;
    }

    @Override
    public void strike() {
        strikes++;
        switch (strikes % 10) {
            case 0, 1, 2 -> {
                Damage damage = DAMAGES.get(strikes / 10 % DAMAGES.size());
                send("damaged-pan", damage.value("damaged-pan", good));
            }
            case 3, 4 -> send("changed-pan", changed(EventValues.inline("changed-pan", good.jpeg())));
            case 5 -> send("changed-pan", EventValues.inline("changed-pan", changed(good.jpeg())));
            case 6 -> send("changed-pan", EventValues.inline("changed-pan", changed(good.progressive())));
            case 7 -> send("changed-pan", EventValues.inline("changed-pan", changed(good.png())));
            case 8 -> {
                String name = name();
                send(name, EventValues.inline(name, good.jpeg()));
            }
            default -> costly();
        }
    }

    private void costly() {
        if (strikes % 100 == 9) {
            send("costly-pan", EventValues.inline("costly-pan", costly.get(strikes / 100 % costly.size())));
        }
    }

    private String name() {
        return switch (random.nextInt(3)) {
            case 0 -> NAMES.get(random.nextInt(NAMES.size()));
            case 1 -> "x".repeat(LONG_NAME);
            default -> "made-up-" + random.nextInt();
        };
    }

    private void send(String key, byte[] value) {
        producer.send(key, value, Set.of());
        producer.awaitAll();
    }

    private byte[] changed(byte[] bytes) {
        byte[] copy = bytes.clone();
        for (int i = 0; i <= random.nextInt(6); i++) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        }
        return copy;
    }
}
