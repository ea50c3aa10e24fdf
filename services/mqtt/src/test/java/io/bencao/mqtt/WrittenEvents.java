package io.bencao.mqtt;

import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.ImageEvent;
import io.bencao.testkit.TopicLog;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What stands in {@code image-events}, in the order of each partition. */
record WrittenEvents(List<ImageEvent> events) {

    static WrittenEvents of(String brokers) {
        List<ImageEvent> events = new ArrayList<>();
        Wire<ImageEvent> wire = Wire.of(ImageEvent.class);
        for (ConsumerRecord<byte[], byte[]> record : TopicLog.of(brokers, Topics.IMAGE_EVENTS)) {
            try {
                ImageEvent event = wire.read(record.value());
                if (!event.getSourceId().equals(new String(record.key(), StandardCharsets.UTF_8))) {
                    throw new AssertionError("the key is not the source: " + event.getSourceId());
                }
                events.add(event);
            } catch (MalformedRecordException e) {
                throw new AssertionError("not an image event", e);
            }
        }
        return new WrittenEvents(events);
    }

    int distinct() {
        return ids().size();
    }

    private Set<UUID> ids() {
        Set<UUID> ids = new HashSet<>();
        events.forEach(event -> ids.add(event.getEventId()));
        return ids;
    }

    /** The images of each source in order; of those that came twice, told by the event id alone, the first. */
    Map<String, List<ByteBuffer>> firstOfEach() {
        Map<String, List<ByteBuffer>> images = new LinkedHashMap<>();
        Set<UUID> seen = new HashSet<>();
        for (ImageEvent event : events) {
            if (seen.add(event.getEventId())) {
                images.computeIfAbsent(event.getSourceId(), any -> new ArrayList<>())
                        .add((ByteBuffer) event.getImage());
            }
        }
        return images;
    }

    static Map<String, List<ByteBuffer>> asBuffers(Map<String, List<byte[]>> published) {
        Map<String, List<ByteBuffer>> images = new LinkedHashMap<>();
        published.forEach((camera, each) ->
                images.put(camera, each.stream().map(ByteBuffer::wrap).toList()));
        return images;
    }
}
