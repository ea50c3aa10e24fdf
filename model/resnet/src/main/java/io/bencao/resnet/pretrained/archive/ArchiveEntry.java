package io.bencao.resnet.pretrained.archive;

/**
 * One file in the archive.
 *
 * @param name its path within
 * @param offset of its first byte, from the archive's start
 * @param length bytes
 * @param checkSum CRC-32 of its bytes; 0 where the writer did not compute one
 */
public record ArchiveEntry(String name, long offset, int length, int checkSum) {}
