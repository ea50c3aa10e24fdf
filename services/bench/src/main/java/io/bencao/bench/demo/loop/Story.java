package io.bencao.bench.demo.loop;

import io.bencao.bench.demo.loop.Sent.Round;
import io.bencao.cli.terminal.Complaint;
import io.bencao.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What happens, in order: graded badly, corrected, retrained, swapped, graded again. */
final class Story {

    private static final long LOOK_MILLIS = 500;
    private static final long PLAIN_NANOS = 10_000_000_000L;

    private final Terminal terminal;
    private final Sent sent;
    private final Sender sender;
    private final Operator operator;
    private final Retraining retraining;
    private final Runnable alive;
    private final long stallNanos;

    /**
     * @param alive fails where waiting is in vain
     * @param stallNanos without any change for so long the story ends
     */
    Story(
            Terminal terminal,
            Sent sent,
            Sender sender,
            Operator operator,
            Retraining retraining,
            Runnable alive,
            long stallNanos) {
        this.terminal = terminal;
        this.sent = sent;
        this.sender = sender;
        this.operator = operator;
        this.retraining = retraining;
        this.alive = alive;
        this.stallNanos = stallNanos;
    }

    LoopResult tell() throws InterruptedException {
        double coldBefore = graded(new Round(ImageGroup.JUDGED_COLD, 1), "new lamps");
        double usualBefore = graded(new Round(ImageGroup.JUDGED_USUAL, 1), "usual lamps");
        int labels = teach();
        awaitRelease();
        double coldAfter = graded(new Round(ImageGroup.JUDGED_COLD, 2), "new lamps");
        double usualAfter = graded(new Round(ImageGroup.JUDGED_USUAL, 2), "usual lamps");
        return new LoopResult(
                coldBefore,
                coldAfter,
                usualBefore,
                usualAfter,
                labels,
                retraining.trainSeconds(),
                retraining.swapMillis(),
                0,
                0,
                List.of());
    }

    /** Sends a round and waits for its answers. */
    private double graded(Round round, String lamps) throws InterruptedException {
        send(round);
        double accuracy = sent.accuracy(round);
        terminal.say(
                String.format(Locale.ROOT, "%s: %.1f %% right of %d", lamps, 100 * accuracy, sent.answered(round)));
        return accuracy;
    }

    private int teach() throws InterruptedException {
        List<Sent.Event> looked = new ArrayList<>();
        for (ImageGroup group : List.of(ImageGroup.TAUGHT_COLD, ImageGroup.TAUGHT_USUAL)) {
            Round round = new Round(group, 1);
            send(round);
            looked.addAll(sent.events(round));
        }
        try {
            operator.label(looked);
        } catch (ExecutionException e) {
            throw Complaint.impossible(
                    "the broker refused feedback: " + e.getCause().getMessage(), e);
        }
        long corrected = looked.stream().filter(event -> !event.right()).count();
        terminal.say("an operator looked at " + looked.size() + " images and corrected " + corrected);
        return looked.size();
    }

    private void awaitRelease() throws InterruptedException {
        await(retraining::live, retraining::line);
        terminal.say("checkpoint " + retraining.checkpoint() + " serves");
    }

    private void send(Round round) throws InterruptedException {
        int all = round.group().images();
        sender.send(round);
        await(() -> sent.answered(round) >= all, () -> "answered " + sent.answered(round) + " of " + all);
    }

    /** Until it is so; fails when nothing has changed for too long, or when no checkpoint will come. */
    private void await(BooleanSupplier done, Supplier<String> line) throws InterruptedException {
        String shown = "";
        long changed = System.nanoTime();
        long printed = System.nanoTime();
        while (!done.getAsBoolean()) {
            alive.run();
            sender.requireWorking();
            Optional<String> refusal = retraining.refusal();
            if (refusal.isPresent()) {
                throw Complaint.impossible("the trainer released nothing: " + refusal.get());
            }
            String now = line.get();
            if (!now.equals(shown)) {
                shown = now;
                changed = System.nanoTime();
            } else if (System.nanoTime() - changed > stallNanos) {
                throw Complaint.impossible("nothing has happened for " + stallNanos / 1_000_000_000L
                        + " s; the last was: " + now + ". Run again with --keep and look at the services' logs.");
            }
            terminal.draw("  " + now);
            if (System.nanoTime() - printed > PLAIN_NANOS) {
                printed = System.nanoTime();
                terminal.plain("  " + now);
            }
            sent.awaitAnswer(LOOK_MILLIS);
        }
    }
}
