/**
 * What is filed of a pan's runs. Comes in: the file of a batch record and public keys. Goes out: whether it is as it was when one of them
 * signed it. Asks no cluster. On the command's thread.
 */
package io.bencao.cli.runs;
