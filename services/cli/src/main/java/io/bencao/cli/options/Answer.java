package io.bencao.cli.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * What a command answers: sentences for a person, or JSON for a program. Where a program reads standard output nothing else
 * stands there; the sentences go to standard error then.
 */
public final class Answer {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final PrintWriter out;
    private final PrintWriter people;
    private final boolean json;

    Answer(PrintWriter out, PrintWriter err, boolean json) {
        this.out = out;
        this.people = json ? err : out;
        this.json = json;
    }

    /** Where sentences go. */
    public PrintWriter people() {
        return people;
    }

    /** Prints a sentence for a person. */
    public void say(String format, Object... values) {
        people.println(String.format(Locale.ROOT, format, values));
        people.flush();
    }

    /** Prints a value on a line of its own, if it is JSON that is wanted. */
    public void value(Object value) {
        if (json) {
            try {
                out.println(MAPPER.writeValueAsString(value));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("no JSON: " + value, e);
            }
        }
        out.flush();
        people.flush();
    }
}
