package io.bencao.trainer.run;

import java.util.Optional;

/**
 * What a person asked.
 *
 * @param id names the run that it begins
 * @param mode what learns; empty: as configured
 * @param by who asks
 * @param offset of its record
 */
public record Command(String id, Optional<String> mode, String by, long offset) {}
