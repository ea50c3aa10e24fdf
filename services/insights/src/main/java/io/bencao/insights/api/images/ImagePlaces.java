package io.bencao.insights.api.images;

import io.bencao.insights.access.door.AddressSlots;

/**
 * Places of requests for images that are under way.
 *
 * @param slots one for each
 */
public record ImagePlaces(AddressSlots slots) {}
