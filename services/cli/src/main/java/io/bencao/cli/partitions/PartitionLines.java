package io.bencao.cli.partitions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.cli.terminal.Cells;
import io.bencao.protocols.offsets.GroupPosition;
import io.bencao.protocols.offsets.GroupStanding;
import io.bencao.schemas.TerminalText;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** A partition as a line for people, and as JSON. */
final class PartitionLines {

    private PartitionLines() {}

    static String head(GroupStanding standing) {
        String about = String.format(
                Locale.ROOT,
                "%s, topic id %s;",
                standing.positions().get(0).partition().topic(),
                standing.topicId());
        String group = "group " + TerminalText.of(standing.group()) + ", " + members(standing);
        return Cells.line(about, group)
                + System.lineSeparator()
                + row("STATE", "PARTITION", "START", "COMMITTED", "END", "LAG");
    }

    static String members(GroupStanding standing) {
        return standing.members() == 1 ? "1 member" : standing.members() + " members";
    }

    static String line(GroupStanding standing, GroupPosition position) {
        String numbers = row(
                state(standing, position),
                position.partition().partition(),
                position.start(),
                position.committed()
                        .map(committed -> Long.toString(committed.offset()))
                        .orElse("none"),
                position.end(),
                position.lag());
        return position.obstacle()
                .map(why -> numbers + System.lineSeparator() + "    " + why)
                .orElse(numbers);
    }

    /** The numbers stay together; where there is no room beside them, the state stands below. */
    private static String row(String state, Object... numbers) {
        return Cells.line(String.format(Locale.ROOT, "%9s  %10s  %10s  %10s  %10s", numbers), state);
    }

    private static String state(GroupStanding standing, GroupPosition position) {
        if (position.obstacle().isPresent()) {
            return "halted";
        }
        return reader(standing, position)
                .map(name -> "read by " + TerminalText.of(name))
                .orElse("read by nobody");
    }

    static ObjectNode json(GroupStanding standing, GroupPosition position) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("topic", position.partition().topic())
                .put("topicId", standing.topicId())
                .put("group", standing.group())
                .put("partition", position.partition().partition())
                .put("start", position.start())
                .put(
                        "committed",
                        position.committed().map(OffsetAndMetadata::offset).orElse(null))
                .put("end", position.end())
                .put("lag", position.lag())
                .put("reader", reader(standing, position).orElse(null))
                .put("halted", position.obstacle().isPresent());
        return json.put("reason", position.obstacle().orElse(null));
    }

    private static Optional<String> reader(GroupStanding standing, GroupPosition position) {
        return Optional.ofNullable(standing.owners().get(position.partition()));
    }
}
