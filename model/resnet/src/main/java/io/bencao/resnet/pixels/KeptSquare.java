package io.bencao.resnet.pixels;

/**
 * What a training keeps of each image.
 *
 * @param side of the square, pixels
 * @param seen side of its middle that serving sees, pixels
 */
public record KeptSquare(int side, int seen) {}
