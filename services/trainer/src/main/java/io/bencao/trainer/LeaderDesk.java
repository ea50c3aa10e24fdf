package io.bencao.trainer;

import io.bencao.protocols.releases.ReleaseHistory;
import io.bencao.schemas.Topic;
import io.bencao.schemas.Topics;
import io.bencao.trainer.examples.LabelReader;
import io.bencao.trainer.lease.Term;
import io.bencao.trainer.run.Command;
import io.bencao.trainer.run.CommandReader;
import io.bencao.trainer.run.RollbackWatch;
import io.bencao.trainer.run.RunRooms;
import io.bencao.trainer.run.TrainingRun;
import io.bencao.trainer.run.TrainingRunState;
import io.bencao.trainer.train.Mode;
import io.bencao.trainer.train.Trigger;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a leader does during one term: goes on with a run, reads labels, looks after the last release, begins runs. */
final class LeaderDesk implements TrainerLoop.Desk {

    private static final Logger LOG = LoggerFactory.getLogger(LeaderDesk.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** Labels come in bursts; a run that begins in the middle of one misses half of it. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    /** So many times the labels that are enough don't wait for an end of the burst. */
    private static final int PLENTY = 10;

    private final RunRooms rooms;
    private final TrainingRun run;
    private final RollbackWatch watch;
    private final Input input;
    private final StartRules rules;
    private final TrainerMeters meters;
    private final InstantSource clock;
    private final Term term;
    private final Instant began;
    private final Map<Integer, Long> concluded;
    private Instant notBefore = Instant.MIN;
    private Instant lastLabel = Instant.MIN;

    /**
     * What a leader listens to.
     *
     * @param labels reads {@code labelled-examples} into the index that the rooms know
     * @param commands what people ask for
     * @param concluded by partition of {@code labelled-examples} the offset up to which labels have led to a conclusion
     */
    record Input(LabelReader labels, CommandReader commands, Map<Integer, Long> concluded) {}

    /**
     * When and how runs begin.
     *
     * @param trigger by count and schedule
     * @param mode what learns, unless a command says otherwise
     * @param retryAfter how long to wait after a run that failed
     */
    record StartRules(Trigger trigger, Mode mode, Duration retryAfter) {}

    LeaderDesk(
            RunRooms rooms,
            TrainingRun run,
            RollbackWatch watch,
            Input input,
            StartRules rules,
            TrainerMeters meters,
            InstantSource clock,
            Term term) {
        this.rooms = rooms;
        this.run = run;
        this.watch = watch;
        this.input = input;
        this.rules = rules;
        this.meters = meters;
        this.clock = clock;
        this.term = term;
        this.began = clock.instant();
        this.concluded = new HashMap<>(input.concluded());
    }

    /** Reads all labels, then goes on with a run that was under way. */
    @Override
    public void resume() throws IOException, InterruptedException {
        input.labels().catchUp();
        measure();
        Optional<TrainingRunState> current = rooms.runs().current();
        if (current.isPresent()) {
            LOG.info(
                    "Going on with a run run={} phase={}",
                    current.get().runId(),
                    current.get().phase());
            lead(current.get());
        }
    }

    /** One round: at most one run. */
    @Override
    public void round() throws IOException, InterruptedException {
        if (input.labels().poll(POLL) > 0) {
            lastLabel = clock.instant();
        }
        measure();
        ReleaseHistory history = rooms.releaser().history();
        if (watch.rollBackIfWorse(history, labelsRead(), term)) {
            meters.rolledBack();
            concluded.putAll(rooms.datasets().index().nextOffsets());
            return;
        }
        Optional<Command> command = input.commands().next(POLL);
        if (command.isPresent()) {
            obey(command.get(), history);
        } else {
            int fresh = newLabels();
            Instant last = rooms.runs().lastEnded().orElse(began);
            Optional<String> why =
                    rules.trigger().due(fresh, history.isRolledBack(), Optional.of(last), clock.instant());
            if (why.isPresent() && settled(fresh) && !clock.instant().isBefore(notBefore)) {
                begin(UUID.randomUUID().toString(), rules.mode(), why.get(), history, null);
            }
        }
    }

    private boolean settled(int fresh) {
        return fresh >= PLENTY * rules.trigger().afterLabels()
                || clock.instant().isAfter(lastLabel.plus(SETTLED));
    }

    private void obey(Command command, ReleaseHistory history) throws IOException, InterruptedException {
        String why = "asked for by " + command.by();
        try {
            Mode mode = command.mode().map(Mode::named).orElse(rules.mode());
            begin(command.id(), mode, why, history, command.offset() + 1);
        } catch (IllegalArgumentException e) {
            TrainingRunState refused = state(command.id(), rules.mode(), why, history, command.offset() + 1);
            meters.ended(run.fail(refused, e.getMessage(), term));
        }
    }

    private void begin(String id, Mode mode, String why, ReleaseHistory history, Long command)
            throws IOException, InterruptedException {
        LOG.info("Beginning a run run={} mode={} why='{}'", id, mode, why);
        lead(state(id, mode, why, history, command));
    }

    private TrainingRunState state(String id, Mode mode, String why, ReleaseHistory history, Long command) {
        return TrainingRunState.begun(
                id,
                mode,
                why,
                clock.millis(),
                run.champion(history),
                rooms.datasets().index().nextOffsets(),
                command,
                topicIds());
    }

    private void lead(TrainingRunState from) throws IOException, InterruptedException {
        TrainingRunState ended;
        try {
            ended = run.advance(from, term);
            if (isOf(Topics.LABELLED_EXAMPLES, ended)) {
                concluded.putAll(ended.labels());
            }
        } catch (KafkaException | CancellationException e) {
            // Kafka's problems pass, and whoever stops a run wants it to be gone on with.
            throw e;
        } catch (IOException | RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped in the middle of a run");
            }
            LOG.error("The run failed run={}", from.runId(), e);
            ended = run.fail(rooms.runs().current().orElse(from), reason(e), term);
            notBefore = clock.instant().plus(rules.retryAfter());
        }
        if (ended.command() != null && isOf(Topics.TRAINER_COMMANDS, ended)) {
            // The commands were taken up before a run that was under way answered one of them.
            input.commands().skipTo(ended.command());
        }
        meters.ended(ended);
    }

    private Map<String, String> topicIds() {
        return Map.of(
                Topics.LABELLED_EXAMPLES.name(),
                rooms.datasets().index().topicId(),
                Topics.TRAINER_COMMANDS.name(),
                input.commands().topicId());
    }

    /** Whether a run's offsets are of the topic that is read now: it may have begun before that was made anew. */
    private boolean isOf(Topic<?> topic, TrainingRunState ended) {
        String now = topicIds().get(topic.name());
        return ended.topicIds().getOrDefault(topic.name(), now).equals(now);
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private int newLabels() {
        // Others begin no run: anybody could keep the processor busy with them.
        return (int) rooms.datasets().index().since(concluded).stream()
                .filter(event -> event.example().isNamed())
                .count();
    }

    private long labelsRead() {
        return rooms.datasets().index().nextOffsets().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private void measure() {
        meters.labels(
                rooms.datasets().index().size(),
                newLabels(),
                rooms.datasets().store().bytes());
    }
}
