package io.bencao.resnet.pretrained;

/** A tensor as another program would save it. */
@SuppressWarnings("ArrayRecordComponent")
record Written(String name, long[] shape, float[] values) {

    Written named(String other) {
        return new Written(other, shape, values);
    }

    Written shaped(long... other) {
        return new Written(name, other, values);
    }
}
