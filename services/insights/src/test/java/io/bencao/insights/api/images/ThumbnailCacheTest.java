package io.bencao.insights.api.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThumbnailCacheTest {

    private final ThumbnailCache cache = new ThumbnailCache(100);
    private final List<String> made = new ArrayList<>();

    @Test
    void shouldMakeEachOnceWhileThereIsRoom() {
        look("a", 40);
        look("b", 40);
        look("a", 40);

        assertThat(made).containsExactly("a", "b");
    }

    @Test
    void shouldLetGoOfWhatNobodyAskedForLongest() {
        look("a", 40);
        look("b", 40);
        look("a", 40);
        look("c", 40);
        made.clear();

        look("a", 40);
        look("b", 40);

        assertThat(made).containsExactly("b");
    }

    @Test
    void shouldGiveAwayWhatIsLargerThanAllRoomWithoutKeepingIt() {
        assertThat(look("huge", 200)).hasSize(200);
        look("huge", 200);

        assertThat(made).containsExactly("huge", "huge");
    }

    private byte[] look(String name, int size) {
        return cache.get(name, () -> {
            made.add(name);
            return new byte[size];
        });
    }
}
