package io.bencao.guarantees;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts that repeat, as small numbers from 1 on; 0 is no text. Beyond the limit they share one number. */
final class Names {

    private static final String REST = "(more than this reader tells apart)";

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>(List.of(""));
    private final int limit;

    /** @param limit the largest number given */
    Names(int limit) {
        this.limit = limit;
    }

    int number(String text) {
        Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        if (texts.size() > limit) {
            return limit;
        }
        int number = texts.size();
        texts.add(number == limit ? REST : text);
        numbers.put(text, number);
        return number;
    }

    String text(int number) {
        return texts.get(number);
    }

    /** All texts so far. */
    List<String> all() {
        return List.copyOf(texts.subList(1, texts.size()));
    }
}
