package io.bencao.cli.images;

import java.util.Optional;

/**
 * An encoded image.
 *
 * @param name file name, for a person
 * @param label its true label, where one is known
 * @param bytes the encoded bytes, shared and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes on their way from a file to a producer: never compared.
public record NamedImage(String name, Optional<String> label, byte[] bytes) {}
