/** The phases of a run, and the gates between them. Comes in, goes out: nothing; everybody may know them. */
package io.bencao.trainer.phase;
