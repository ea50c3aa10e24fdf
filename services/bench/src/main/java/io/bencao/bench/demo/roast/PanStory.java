package io.bencao.bench.demo.roast;

import io.bencao.cli.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happens while the pans are on, in order: stages and forecasts, alerts, one correction, the ends of the runs. */
final class PanStory {

    private static final long LOOK_MILLIS = 250;
    private static final long PLAIN_NANOS = 10_000_000_000L;

    /** The operator comes when so much of the story has passed. */
    private static final double OPERATOR = 0.5;

    private final Terminal terminal;
    private final List<DemoPan> pans;
    private final PanPlan plan;
    private final PanBoard board;
    private final PanSender sender;
    private final PanOperator operator;
    private final Runnable alive;
    private PanCorrection correction;
    private int told;
    private boolean joined;

    /** @param alive fails where waiting is in vain */
    PanStory(
            Terminal terminal,
            List<DemoPan> pans,
            PanPlan plan,
            PanBoard board,
            PanSender sender,
            PanOperator operator,
            Runnable alive) {
        this.terminal = terminal;
        this.pans = pans;
        this.plan = plan;
        this.board = board;
        this.sender = sender;
        this.operator = operator;
        this.alive = alive;
    }

    /**
     * Returns when every run has ended, or when nothing has changed for too long: what is missing then, the judge says.
     *
     * @param stallNanos how long that is
     * @return the correction, where the checkpoint was wrong at all
     */
    Optional<PanCorrection> tell(long stallNanos) throws InterruptedException {
        long changes = board.changes();
        long changed = System.nanoTime();
        long printed = System.nanoTime();
        while (!isOver()) {
            alive.run();
            sender.requireWorking();
            tellAlerts();
            correct();
            String[] lines = lines();
            terminal.draw(lines);
            if (System.nanoTime() - printed > PLAIN_NANOS) {
                printed = System.nanoTime();
                List.of(lines).forEach(terminal::plain);
            }
            if (board.changes() != changes) {
                changes = board.changes();
                changed = System.nanoTime();
            } else if (System.nanoTime() - changed > stallNanos) {
                break;
            }
            board.await(LOOK_MILLIS);
        }
        tellAlerts();
        terminal.draw();
        return Optional.ofNullable(correction);
    }

    private boolean isOver() {
        return sender.isDone()
                && board.answered() == plan.images().size()
                && (correction == null || joined)
                && pans.stream()
                        .allMatch(pan -> !board.runs(pan).isEmpty()
                                && board.runs(pan).stream().allMatch(run -> run.getEnd() != null));
    }

    private String[] lines() {
        double now = sender.now();
        return pans.stream()
                .map(pan -> PanLines.line(pan, board.runs(pan), now))
                .toArray(String[]::new);
    }

    private void tellAlerts() {
        List<PanAlert> alerts = board.alerts();
        for (PanAlert alert : alerts.subList(told, alerts.size())) {
            terminal.say(PanLines.alert(alert));
        }
        told = alerts.size();
    }

    private void correct() {
        if (correction == null && sender.now() >= OPERATOR * plan.seconds()) {
            PanOperator.choose(plan, board.graded()).ifPresent(chosen -> {
                operator.correct(chosen);
                correction = chosen;
                terminal.say(String.format(
                        Locale.ROOT,
                        "an operator corrects %s: %s, not %s",
                        chosen.where(),
                        chosen.image().truth().degree().english(),
                        Graded.words(chosen.graded().label())));
            });
        }
        if (correction != null
                && !joined
                && board.example(correction.image().eventId()).isPresent()) {
            joined = true;
            terminal.say("  it is a labelled example for the trainer now; the run stays as it is");
        }
    }
}
