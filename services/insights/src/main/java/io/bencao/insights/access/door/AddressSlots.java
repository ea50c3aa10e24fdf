package io.bencao.insights.access.door;

import io.bencao.insights.api.shared.BusyException;
import io.bencao.insights.api.shared.BusyException.Whose;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How many may do something at once, in all and from one address; who comes when it is full hears so. Thread-safe. */
public final class AddressSlots {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final String what;
    private final int most;
    private final int mostOfAnAddress;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    /**
     * @param what they do, for the answer: {@code listeners}
     * @param most in all
     * @param mostOfAnAddress from one address
     */
    public AddressSlots(String what, int most, int mostOfAnAddress) {
        this.what = what;
        this.most = most;
        this.mostOfAnAddress = mostOfAnAddress;
    }

    /** A place among them. Closing gives it back, once. */
    public final class Slot implements AutoCloseable {

        private final String address;
        private boolean open = true;

        private Slot(String address) {
            this.address = address;
        }

        @Override
        public void close() {
            synchronized (AddressSlots.this) {
                if (open) {
                    open = false;
                    all--;
                    taken.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
                }
            }
        }
    }

    /**
     * Takes a place.
     *
     * @param address as {@link Asker#address} has it
     * @throws BusyException if there is none
     */
    public synchronized Slot take(String address) {
        if (taken.getOrDefault(address, 0) >= mostOfAnAddress) {
            throw new BusyException(
                    Whose.ASKER, "there are " + mostOfAnAddress + " " + what + " from this address already", SOON);
        }
        if (all >= most) {
            throw new BusyException(Whose.ALL, "there are " + most + " " + what + " already", SOON);
        }
        taken.merge(address, 1, Integer::sum);
        all++;
        return new Slot(address);
    }

    /** How many there are. */
    public synchronized int taken() {
        return all;
    }
}
