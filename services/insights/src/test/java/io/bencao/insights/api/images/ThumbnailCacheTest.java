package io.bencao.insights.api.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.imaging.Refusal;
import io.bencao.imaging.Thumbnail;
import org.junit.jupiter.api.Test;

class ThumbnailCacheTest {

    private static final int KEPT = 1000;

    private final ThumbnailCache cache = new ThumbnailCache(2 * KEPT);

    @Test
    void shouldLetGoOfWhatNobodyAskedForLongest() {
        cache.put("a", made(KEPT));
        cache.put("b", made(KEPT));
        cache.get("a");

        cache.put("c", made(KEPT));

        assertThat(cache.get("a")).isPresent();
        assertThat(cache.get("b")).isEmpty();
        assertThat(cache.get("c")).isPresent();
    }

    @Test
    void shouldNotKeepWhatIsLargerThanAllRoom() {
        cache.put("huge", made(2 * KEPT + 1));

        assertThat(cache.get("huge")).isEmpty();
        cache.put("a", made(KEPT));
        assertThat(cache.get("a")).isPresent();
    }

    @Test
    void shouldBoundReasonsToo() {
        for (int i = 0; i < 1000; i++) {
            cache.put("bad " + i, new Thumbnail.Refused(Refusal.CORRUPT, "x".repeat(100)));
        }

        assertThat(java.util.stream.IntStream.range(0, 1000)
                        .filter(i -> cache.get("bad " + i).isPresent())
                        .count())
                .isEqualTo(2 * KEPT / (ThumbnailCache.ENTRY_BYTES + 200));
        assertThat(cache.get("bad 999")).isPresent();
    }

    @Test
    void shouldCountOneThatIsReplacedOnce() {
        for (int i = 0; i < 10; i++) {
            cache.put("a", made(KEPT));
        }
        cache.put("b", made(KEPT));

        assertThat(cache.get("a")).isPresent();
    }

    private static Thumbnail made(int kept) {
        return new Thumbnail.Made(new byte[kept - ThumbnailCache.ENTRY_BYTES], 1, 1);
    }
}
