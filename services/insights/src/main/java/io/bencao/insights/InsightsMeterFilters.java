package io.bencao.insights;

import io.bencao.runtime.MeterNames;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What every meter of the service goes through when it is registered. */
final class InsightsMeterFilters {

    @Produces
    @Singleton
    MeterFilter names() {
        return new MeterNames();
    }
}
