package io.bencao.insights.query;

import java.util.function.Supplier;
import org.apache.kafka.streams.TopologyTestDriver;

/** Questions to the stores of a test driver. */
final class DriverState {

    private DriverState() {}

    static LocalState of(TopologyTestDriver driver) {
        return of(driver, () -> "");
    }

    static LocalState of(TopologyTestDriver driver, Supplier<String> obstacle) {
        return new LocalState(driver::getKeyValueStore, driver::getWindowStore, obstacle);
    }
}
