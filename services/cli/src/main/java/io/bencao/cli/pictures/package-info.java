/**
 * Pictures to send. Comes in: files, folders (a subfolder's name is its pictures' label), or a seed for sample pictures.
 * Goes out: encoded bytes with name and label, and image events made of them. Called by produce, demo and bench, on their
 * own threads.
 */
package io.bencao.cli.pictures;
