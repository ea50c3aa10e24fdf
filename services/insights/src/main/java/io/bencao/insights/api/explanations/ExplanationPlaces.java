package io.bencao.insights.api.explanations;

import io.bencao.insights.access.door.AddressSlots;

/**
 * Places of requests for explanations that are under way.
 *
 * @param slots one for each
 */
public record ExplanationPlaces(AddressSlots slots) {}
