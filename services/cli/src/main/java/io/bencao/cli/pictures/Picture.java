package io.bencao.cli.pictures;

import java.util.Optional;

/**
 * An encoded picture.
 *
 * @param name file name, for a person
 * @param label its true label, where one is known
 * @param bytes the encoded bytes, shared and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes on their way from a file to a producer: never compared.
public record Picture(String name, Optional<String> label, byte[] bytes) {}
