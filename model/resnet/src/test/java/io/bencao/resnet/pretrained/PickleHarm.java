package io.bencao.resnet.pretrained;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/** One way to spoil a pickle, instruction by instruction; where, is left to chance. */
enum PickleHarm {
    DROPPED((pickle, random) -> pickle.remove(random.nextInt(pickle.size()))),
    TWICE((pickle, random) -> {
        int at = random.nextInt(pickle.size());
        pickle.add(at, pickle.get(at));
    }),
    SWAPPED((pickle, random) -> {
        int at = random.nextInt(pickle.size() - 1);
        byte[] first = pickle.set(at, pickle.get(at + 1));
        pickle.set(at + 1, first);
    }),
    CUT_OFF((pickle, random) -> {
        int at = random.nextInt(pickle.size());
        pickle.subList(at, pickle.size()).clear();
    }),
    ANOTHER_INSTRUCTION((pickle, random) -> {
        int at = random.nextInt(pickle.size());
        byte[] changed = pickle.get(at).clone();
        changed[0] = (byte) random.nextInt(256);
        pickle.set(at, changed);
    }),
    INSERTED((pickle, random) -> {
        byte[] any = new byte[1 + random.nextInt(12)];
        random.nextBytes(any);
        pickle.add(random.nextInt(pickle.size()), any);
    }),
    ANOTHER_ARGUMENT((pickle, random) -> {
        int at = random.nextInt(pickle.size());
        byte[] changed = pickle.get(at).clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        pickle.set(at, changed);
    }),
    LARGEST_ARGUMENT((pickle, random) -> {
        int at = random.nextInt(pickle.size());
        byte[] changed = pickle.get(at).clone();
        Arrays.fill(changed, Math.min(1, changed.length), changed.length, (byte) (random.nextBoolean() ? 0xFF : 0x7F));
        pickle.set(at, changed);
    }),
    MOVED((pickle, random) -> {
        int from = random.nextInt(pickle.size() - 40);
        List<byte[]> part = new ArrayList<>(pickle.subList(from, from + 1 + random.nextInt(39)));
        pickle.addAll(random.nextInt(pickle.size()), part);
    });

    private final BiConsumer<List<byte[]>, Random> change;

    PickleHarm(BiConsumer<List<byte[]>, Random> change) {
        this.change = change;
    }

    List<byte[]> of(List<byte[]> pickle, Random random) {
        List<byte[]> changed = new ArrayList<>(pickle);
        change.accept(changed, random);
        return changed;
    }
}
