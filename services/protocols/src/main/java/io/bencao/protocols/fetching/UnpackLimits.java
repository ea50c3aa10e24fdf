package io.bencao.protocols.fetching;

import io.bencao.schemas.Topics;

/**
 * How far a fetch is unpacked. What is beyond is not read: it costs an attacker some bytes and would cost us gigabytes.
 *
 * @param recordBytes the largest record, with its key and headers
 * @param batchBytes the most that one batch may unpack to
 * @param headers the most headers of one record: each costs two bytes in the topic and a hundred in memory
 * @param fetchBytes what is unpacked of one fetch, in well under a second; the batches behind it are left to the next
 */
record UnpackLimits(int recordBytes, int batchBytes, int headers, long fetchBytes) {

    /** No contract's topic takes a larger record than this, unpacked or not, and no honest producer packs so tightly. */
    static final UnpackLimits CONTRACT = new UnpackLimits(
            2 * Topics.IMAGE_EVENT_LIMIT, 4 * Topics.IMAGE_EVENT_LIMIT, 1_000, 8L * Topics.IMAGE_EVENT_LIMIT);
}
