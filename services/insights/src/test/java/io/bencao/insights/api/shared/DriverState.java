package io.bencao.insights.api.shared;

import java.util.function.Supplier;
import org.apache.kafka.streams.TopologyTestDriver;

/** Questions to the stores of a test driver. */
public final class DriverState {

    private DriverState() {}

    public static LocalState of(TopologyTestDriver driver) {
        return of(driver, () -> "");
    }

    public static LocalState of(TopologyTestDriver driver, Supplier<String> obstacle) {
        return new LocalState(driver::getKeyValueStore, driver::getWindowStore, obstacle);
    }
}
