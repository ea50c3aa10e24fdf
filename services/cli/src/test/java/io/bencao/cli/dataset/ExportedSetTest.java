package io.bencao.cli.dataset;

import static io.bencao.cli.dataset.KeptExamples.example;
import static io.bencao.cli.dataset.KeptExamples.exported;
import static io.bencao.cli.dataset.KeptExamples.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.bencao.checkpoint.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportedSetTest {

    @Test
    void shouldHaveTheDigestThatAnyoneCanComputeFromTheList() {
        // Given: what sort and sha256sum make of it, as the documentation says
        String one = Sha256.of(KeptExamples.image(1)) + " 00000000-0000-0000-0000-000000000001 raw\n";
        String two = Sha256.of(KeptExamples.image(2)) + " 00000000-0000-0000-0000-000000000002 蒲黄 over\n";
        String sorted = one.compareTo(two) < 0 ? one + two : two + one;

        // When, Then
        assertThat(set(exported(1, "raw"), exported(2, "蒲黄 over")).digest())
                .isEqualTo(Sha256.of(sorted.getBytes(StandardCharsets.UTF_8)));
        assertThat(set().digest()).isEqualTo(Sha256.of(new byte[0]));
    }

    @Test
    void shouldKeepTheDigestWhateverTheOrderTheTimeAndTheFiles() {
        ExportedSet set = set(exported(1, "raw"), exported(2, "over"));
        ExportedSet other = ExportedSet.of(
                ImageLayout.CSV,
                Instant.now(),
                List.of(
                        new ExportedImage(example(2, "over", "bo"), "images/2.jpg"),
                        new ExportedImage(example(1, "raw", "bo"), "images/1.jpg")),
                List.of(new MissingImage(example(3, "raw"), MissingImage.Reason.EXPIRED, "gone")));
        assertThat(other.digest()).isEqualTo(set.digest());
    }

    @Test
    void shouldHaveAnotherDigestForAnotherLabelEventOrImage() {
        String digest = set(exported(1, "raw"), exported(2, "over")).digest();
        assertThat(List.of(
                        set(exported(1, "over"), exported(2, "over")).digest(),
                        set(exported(1, "raw")).digest(),
                        set(exported(1, "raw"), exported(3, "over")).digest(),
                        set(exported(2, "raw"), exported(1, "over")).digest()))
                .doesNotContain(digest)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldNoticeAListThatWasChanged() {
        ExportedSet set = set(exported(1, "raw"));
        assertThat(set.isUnchanged()).isTrue();
        assertThat(new ExportedSet(
                                set.layout(),
                                set.exportedAt(),
                                set.digest(),
                                List.of(exported(1, "over")),
                                set.missing())
                        .isUnchanged())
                .isFalse();
    }
}
