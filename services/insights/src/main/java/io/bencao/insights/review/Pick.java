package io.bencao.insights.review;

import io.bencao.schemas.avro.PickedHow;

/**
 * That a prediction should come before a person.
 *
 * @param how why
 * @param probability with what probability that way of picking picks it, above 0 and at most 1
 * @param worth how much its label would teach, 0 to 1: one less the margin between the first two labels
 */
public record Pick(PickedHow how, double probability, double worth) {}
