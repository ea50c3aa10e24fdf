package io.bencao.insights.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.AlertState;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An alert as it is told: a JSON object with {@code type}, {@code timestamp} and {@code data}, as the specification Standard Webhooks
 * recommends.
 *
 * @param id the same each time that this alert is told, so that whoever hears it twice knows
 * @param body UTF-8
 */
record AlertMessage(String id, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param record where it stands */
    static AlertMessage of(Alert alert, ConsumerRecord<?, ?> record) {
        // The time tells records of a topic that was made anew apart.
        String id = record.topic() + "-" + record.partition() + "-" + record.offset() + "-" + record.timestamp();
        ObjectNode message = JSON.createObjectNode();
        message.put("type", alert.getState() == AlertState.RAISED ? "alert.raised" : "alert.cleared");
        message.put("timestamp", alert.getAt().toString());
        ObjectNode data = message.putObject("data");
        data.put("rule", alert.getRule());
        data.put("subject", alert.getSubject());
        data.put("windowStart", alert.getWindowStart().toString());
        data.put("windowEnd", alert.getWindowEnd().toString());
        ObjectNode evidence = data.putObject("evidence");
        new TreeMap<>(alert.getEvidence()).forEach(evidence::put);
        try {
            return new AlertMessage(id, JSON.writeValueAsBytes(message));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always JSON", e);
        }
    }
}
