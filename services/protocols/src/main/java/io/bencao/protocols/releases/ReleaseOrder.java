package io.bencao.protocols.releases;

import java.util.Optional;

/**
 * What shall be released.
 *
 * @param digest of the checkpoint
 * @param parent digest of the one that it replaces; empty if there is none
 * @param by who releases it: a program or a person
 * @param details what stands beside the signed statement
 */
public record ReleaseOrder(String digest, Optional<String> parent, String by, ReleaseDetails details) {}
