package io.bencao.insights.access;

import io.bencao.insights.api.shared.BusyException;
import io.bencao.insights.api.shared.BusyException.Whose;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets passwords be tried slowly, and few side by side: checking one is work for a core, which all other answers need too. Failures count
 * for the address and for the name; names that nobody has count as one. Whoever has logged in from an address before is not kept
 * out there by others who try that name elsewhere. Thread-safe; the caller's thread waits and works.
 */
final class LoginGate {

    private static final int TRIES_OF_AN_ADDRESS = 10;
    private static final Duration NEXT_OF_AN_ADDRESS = Duration.ofSeconds(6);
    private static final int TRIES_OF_A_NAME = 20;
    private static final Duration NEXT_OF_A_NAME = Duration.ofSeconds(3);
    private static final int MOST_ADDRESSES = 10_000;
    private static final int MOST_NAMES = 10_000;
    private static final int MOST_PLACES = 1_000;
    private static final int MOST_WAITING = 4;
    private static final Duration SOON = Duration.ofSeconds(1);

    /** A character that no name has. */
    private static final String NOBODY = "*";

    private final Allowance addresses;
    private final Allowance names;
    private final Set<String> places = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_PLACES;
        }
    });
    private final Semaphore workers;
    private final AtomicInteger inside = new AtomicInteger();
    private final int mostInside;
    private final Duration patience;

    /**
     * @param workers how many passwords are checked side by side
     * @param patience how long somebody waits for one of them
     * @param nanos a clock that only goes forward
     */
    LoginGate(int workers, Duration patience, LongSupplier nanos) {
        this.patience = patience;
        this.addresses = new Allowance(TRIES_OF_AN_ADDRESS, NEXT_OF_AN_ADDRESS, MOST_ADDRESSES, nanos);
        this.names = new Allowance(TRIES_OF_A_NAME, NEXT_OF_A_NAME, MOST_NAMES, nanos);
        this.workers = new Semaphore(workers, true);
        this.mostInside = workers + MOST_WAITING;
    }

    /**
     * Checks a password if it is time for it.
     *
     * @param address where the request comes from
     * @param name whom it names; empty if nobody has that name
     * @param check the work; empty if the password is wrong
     * @throws BusyException if too many were tried; nothing was checked
     */
    Optional<String> pass(String address, Optional<String> name, Supplier<Optional<String>> check) {
        String who = name.orElse(NOBODY);
        boolean counted = spend(address, who);
        Optional<String> token = inTurn(check);
        if (token.isPresent()) {
            addresses.giveBack(address);
            if (counted) {
                names.giveBack(who);
            }
            synchronized (places) {
                places.add(place(address, who));
            }
        }
        return token;
    }

    /** Whether it counts for the name. */
    private boolean spend(String address, String who) {
        refuseUnless(addresses.take(address), "too many logins were tried from this address");
        synchronized (places) {
            if (places.contains(place(address, who))) {
                return false;
            }
        }
        refuseUnless(names.take(who), "too many logins were tried with this name");
        return true;
    }

    private static void refuseUnless(Duration wait, String why) {
        if (!wait.isZero()) {
            throw new BusyException(Whose.ASKER, why, wait);
        }
    }

    private Optional<String> inTurn(Supplier<Optional<String>> check) {
        if (inside.incrementAndGet() > mostInside) {
            inside.decrementAndGet();
            throw new BusyException(Whose.ASKER, "too many logins are tried at once", SOON);
        }
        try {
            if (!workers.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BusyException(Whose.ASKER, "too many logins are tried at once", SOON);
            }
            try {
                return check.get();
            } finally {
                workers.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException(Whose.ALL, "the service is stopping", SOON);
        } finally {
            inside.decrementAndGet();
        }
    }

    private static String place(String address, String who) {
        return who + " " + address;
    }
}
