package io.bencao.insights.api.batchrecords;

/**
 * Which program makes records.
 *
 * @param instance of the service
 * @param version of the software
 * @param commit of the software; null where that is not known
 */
public record Software(String instance, String version, String commit) {}
