/**
 * Images to send. Comes in: files, folders (a class folder's name is its images' label), or a seed for sample images.
 * Goes out: encoded bytes with name and label, and image events made of them. Called by produce, demo and bench, on their
 * own threads.
 */
package io.bencao.cli.images;
