package io.bencao.e2e;

import io.bencao.schemas.Topic;
import io.bencao.testkit.TopicLog;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** When records were appended, by the broker's clock. */
final class AppendTimes {

    private AppendTimes() {}

    /** Of the first committed record of each key of a topic, milliseconds since the epoch. */
    static Map<String, Long> firstByKey(String bootstrapServers, Topic<?> topic) {
        Map<String, Long> times = new HashMap<>();
        TopicLog.read(
                bootstrapServers,
                topic,
                record -> times.putIfAbsent(new String(record.key(), StandardCharsets.UTF_8), record.timestamp()));
        return times;
    }
}
