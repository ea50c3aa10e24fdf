/**
 * Batches in, outcomes out. Comes in: batches of prepared images. Goes out: settled tickets. Runs on the threads
 * "predict-N", one predictor each: one core with one intra-op thread each is the fastest and steadiest shape on a CPU. A
 * batch that fails is halved until the bad image stands alone; when even a plain grey image fails, the engine is to blame
 * and no image is.
 */
package io.bencao.classifier.predict;
