package io.bencao.classifier.intake;

import io.bencao.classifier.flow.Outcome.DeadLettered;
import io.bencao.classifier.flow.Ticket;
import io.bencao.classifier.intake.ImageIntake.TicketReceiver;
import io.bencao.classifier.worklog.Suspects;
import io.bencao.schemas.DeadLetter.Reason;
import java.util.ArrayDeque;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs suspects one at a time, while nothing else is in work: should the process die again, one record alone can be to blame. What it
 * died of often enough is settled without being touched. Intake thread only.
 */
public final class Apart {

    private static final Logger LOG = LoggerFactory.getLogger(Apart.class);

    private final Suspects suspects;
    private final int mostDeaths;
    private final TicketReceiver next;
    private final Queue<Ticket> waiting = new ArrayDeque<>();
    private Ticket running;

    /**
     * @param suspects records that the process may have died of
     * @param mostDeaths dead-lettered once it has died so often of one alone
     * @param next takes each ticket to decode
     */
    public Apart(Suspects suspects, int mostDeaths, TicketReceiver next) {
        this.suspects = suspects;
        this.mostDeaths = mostDeaths;
        this.next = next;
    }

    /** Hands a ticket on; a suspect's is kept until its turn, or settled. */
    void accept(Ticket ticket) {
        suspects.deathsAlone(ticket.coordinates())
                .ifPresentOrElse(deaths -> judge(ticket, deaths), () -> next.accept(ticket));
    }

    /** Whether nothing more may be taken in, since suspects wait or run. */
    boolean isBusy() {
        return running != null || !waiting.isEmpty();
    }

    /** @param unsettled how many tickets have no outcome yet, those that wait here included */
    void step(int unsettled) {
        if (running != null) {
            if (running.outcome() == null && running.wanted()) {
                return;
            }
            if (running.outcome() != null) {
                suspects.clear(running.coordinates());
            }
            running = null;
        }
        waiting.removeIf(ticket -> !ticket.wanted());
        if (!waiting.isEmpty() && unsettled <= waiting.size()) {
            running = waiting.remove();
            next.accept(running);
        }
    }

    private void judge(Ticket ticket, int deaths) {
        if (deaths < mostDeaths) {
            waiting.add(ticket);
            return;
        }
        LOG.error(
                "The process dies of this record; it is dead-lettered record={} deaths={}",
                ticket.coordinates(),
                deaths);
        ticket.settle(new DeadLettered(
                Reason.POISON,
                "the process died " + deaths + " times while it worked on this record and on nothing else",
                null));
    }
}
