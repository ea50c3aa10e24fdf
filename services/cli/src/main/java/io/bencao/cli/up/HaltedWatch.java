package io.bencao.cli.up;

import io.bencao.cli.terminal.Called;
import io.bencao.schemas.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells a person once of each partition that the classifier has halted, and once when it goes on. One thread. */
final class HaltedWatch {

    private static final String HALTED = "halted ";

    private final String brokers;
    private Map<String, String> known = Map.of();

    /** @param brokers the option by which other commands find the broker, with a blank before it; empty: they find it without */
    HaltedWatch(String brokers) {
        this.brokers = brokers;
    }

    /**
     * What is new.
     *
     * @param said by the classifier's readiness: {@code halted TOPIC-PARTITION} and why; empty while it says nothing
     */
    List<String> look(Map<String, String> said) {
        if (said.isEmpty()) {
            return List.of();
        }
        Map<String, String> halted = new TreeMap<>(said);
        halted.keySet().removeIf(name -> !name.startsWith(HALTED));
        List<String> news = new ArrayList<>();
        halted.forEach((name, why) -> {
            if (!why.equals(known.get(name))) {
                news.add(Called.asTyped("partition " + name.substring(HALTED.length()) + " is halted: "
                        + TerminalText.of(why) + ". 'bencao partitions resume " + number(name) + " --dry-run" + brokers
                        + "' says what lets it go on; the other partitions go on."));
            }
        });
        known.keySet().stream()
                .filter(name -> !halted.containsKey(name))
                .forEach(name -> news.add("partition " + name.substring(HALTED.length()) + " goes on"));
        known = halted;
        return news;
    }

    private static String number(String name) {
        return name.substring(name.lastIndexOf('-') + 1);
    }
}
