package io.bencao.classifier;

import io.bencao.runtime.MeterNames;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What every meter of the service goes through when it is registered. */
final class ClassifierMeterFilters {

    @Produces
    @Singleton
    MeterFilter names() {
        return new MeterNames();
    }
}
