package io.bencao.guarantees;

/** A promise that judges whether it was kept. Stateless: the same evidence gives the same verdict. */
public interface Guarantee {

    Verdict judge(Evidence evidence);
}
