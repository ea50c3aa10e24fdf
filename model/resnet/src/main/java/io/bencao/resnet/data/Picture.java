package io.bencao.resnet.data;

import java.nio.file.Path;

/**
 * A picture file and what it shows.
 *
 * @param label index of its class
 */
public record Picture(Path file, int label) {}
