package io.bencao.cli.train;

import io.bencao.cli.cluster.Cluster;
import io.bencao.cli.options.Answer;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.ExitCode;
import io.bencao.cli.terminal.ProgressBar;
import io.bencao.cli.terminal.Terminal;
import io.bencao.schemas.MalformedRecordException;
import io.bencao.schemas.TerminalText;
import io.bencao.schemas.Topics;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.GateDecision;
import io.bencao.schemas.avro.TrainerCommand;
import io.bencao.schemas.avro.TrainerCommandKind;
import io.bencao.schemas.avro.TrainingPhase;
import io.bencao.schemas.avro.TrainingProgress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Asks the running trainer for a run and shows it to its end. For one thread. */
final class TrainNow {

    /** A trainer looks for commands several times a second; another run may be under way first. */
    private static final Duration FIRST_WORD = Duration.ofMinutes(1);

    private static final Duration POLL = Duration.ofMillis(200);

    private final Cluster cluster;
    private final Terminal terminal;
    private final UUID id = UUID.randomUUID();
    private final long started = System.nanoTime();
    private TrainingPhase shown;
    private ProgressBar bar;

    TrainNow(Cluster cluster, Terminal terminal) {
        this.cluster = cluster.requiring(Topics.TRAINER_COMMANDS, Topics.TRAINING_PROGRESS);
        this.terminal = terminal;
    }

    /**
     * Asks and follows.
     *
     * @param model whose trainer is meant; empty: any
     * @param mode {@code head} or {@code full}; empty: as the trainer is configured
     * @return the run's last word
     * @throws Complaint if no trainer answers
     */
    TrainingProgress run(Optional<String> model, Optional<String> mode) {
        Wire<TrainingProgress> wire = cluster.wires().wire(TrainingProgress.class, Topics.TRAINING_PROGRESS);
        TopicPartition partition = new TopicPartition(Topics.TRAINING_PROGRESS.name(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer = cluster.consumer()) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, consumer.endOffsets(List.of(partition)).get(partition));
            ask(model, mode);
            boolean heard = false;
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    Optional<TrainingProgress> word = ours(record, wire);
                    if (word.isPresent()) {
                        heard = true;
                        show(word.get());
                        if (isLast(word.get())) {
                            return word.get();
                        }
                    }
                }
                if (!heard && System.nanoTime() - started > FIRST_WORD.toNanos()) {
                    throw Complaint.impossible("no trainer began the run within " + FIRST_WORD.toSeconds()
                            + " s. It is begun by the next one that is free within the hour; is a trainer running?"
                            + " Watch with 'bencao tail training-progress'.");
                }
            }
        }
    }

    /** Prints the end; the exit status that it deserves. */
    int print(TrainingProgress last, Answer answer) {
        boolean done = last.getPhase() == TrainingPhase.DONE;
        boolean released = done && last.getDecision() == GateDecision.PASSED;
        double seconds = (System.nanoTime() - started) / 1e9;
        answer.say(
                "%s after %.0f s: %s",
                released ? "released" : done ? "not released" : "failed",
                seconds,
                TerminalText.of(String.valueOf(last.getReason())));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("runId", last.getRunId());
        fields.put("released", released);
        fields.put("phase", last.getPhase().name());
        fields.put("reason", last.getReason());
        fields.put("seconds", seconds);
        answer.value(fields);
        if (!done) {
            return ExitCode.IMPOSSIBLE;
        }
        return released ? ExitCode.OK : ExitCode.JUDGED_BAD;
    }

    private void ask(Optional<String> model, Optional<String> mode) {
        TrainerCommand command = TrainerCommand.newBuilder()
                .setCommandId(id)
                .setKind(TrainerCommandKind.TRAIN)
                .setMode(mode.orElse(null))
                .setGivenBy(System.getProperty("user.name"))
                .setGivenAt(Instant.now())
                .build();
        byte[] key = model.map(name -> name.getBytes(StandardCharsets.UTF_8)).orElse(null);
        byte[] value = cluster.wires()
                .wire(TrainerCommand.class, Topics.TRAINER_COMMANDS)
                .write(command);
        try (KafkaProducer<byte[], byte[]> producer = cluster.producer(new Properties())) {
            producer.send(new ProducerRecord<>(Topics.TRAINER_COMMANDS.name(), key, value));
            producer.flush();
        }
    }

    private Optional<TrainingProgress> ours(ConsumerRecord<byte[], byte[]> record, Wire<TrainingProgress> wire) {
        if (record.key() == null || !id.toString().equals(new String(record.key(), StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        try {
            return Optional.of(wire.read(record.value()));
        } catch (MalformedRecordException e) {
            throw Complaint.impossible("the trainer's progress can't be read: " + e.getMessage(), e);
        }
    }

    private void show(TrainingProgress word) {
        String phase = word.getPhase().name().toLowerCase(Locale.ROOT);
        if (word.getPhase() != shown) {
            shown = word.getPhase();
            bar = null;
            terminal.say(phase);
        }
        if (word.getSteps() > 0) {
            if (bar == null) {
                bar = new ProgressBar(terminal, phase, word.getSteps());
            }
            bar.at(Math.min(word.getStep(), word.getSteps()));
        } else if (word.getReason() != null && !isLast(word)) {
            terminal.say("  " + word.getReason());
        }
    }

    private static boolean isLast(TrainingProgress word) {
        return word.getPhase() == TrainingPhase.DONE || word.getPhase() == TrainingPhase.FAILED;
    }
}
