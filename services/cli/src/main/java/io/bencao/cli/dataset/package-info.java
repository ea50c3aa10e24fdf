/**
 * {@code bencao dataset}: labelled examples with their images as a data set in a folder, and corrections of it back. Comes in: the sealed
 * records of {@code labelled-examples} and the images that they name by coordinates; folders that were exported, as a person has changed
 * them. Goes out: images, a list of them in the form that was asked for, {@code dataset.json} as the last file; for each label that
 * differs one record of {@code feedback}. Called by picocli, on the main thread.
 */
package io.bencao.cli.dataset;
