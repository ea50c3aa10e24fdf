package io.bencao.insights.api.overview;

import io.bencao.insights.access.door.AddressSlots;

/**
 * Places of those who listen to live frames.
 *
 * @param slots one for each
 */
public record LivePlaces(AddressSlots slots) {}
