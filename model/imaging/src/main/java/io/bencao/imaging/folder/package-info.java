/**
 * What is taken from a folder, what is left out, and why: the one rule for every command and service that reads images from
 * folders. Comes in: a folder as it lies about, with links, sidecars, films and whatever else. Goes out: the image files, by
 * class and by part (train, val, test) where it is laid out so, and a {@link io.bencao.imaging.folder.FolderTally} of what was
 * left out, which says so in a line. No image is decoded. Called by commands, trainings and the trainer, each on a thread of
 * its own.
 *
 * <p>Taken is a file, through links too, whose name ends like an image's or whose first bytes are one's. Left out are: what is
 * hidden or belongs to a system ({@link io.bencao.imaging.folder.SystemNames}); what is no image; and, as something that
 * somebody should look at, what seems to be an image but can't be used.
 */
package io.bencao.imaging.folder;
