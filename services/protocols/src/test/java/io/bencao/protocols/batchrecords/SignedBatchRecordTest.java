package io.bencao.protocols.batchrecords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bencao.checkpoint.SigningKey;
import io.bencao.checkpoint.TrustedKeys;
import io.bencao.protocols.batchrecords.BatchRecordVerification.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignedBatchRecordTest {

    @Test
    void shouldReadWhatItWroteByteForByte() throws IOException {
        // Given
        SigningKey key = SigningKey.generate();
        SignedBatchRecord written = SignedBatchRecord.of(KnownRecord.whole(), Optional.of(key));

        // When
        SignedBatchRecord read = BatchRecordJson.read(written.bytes(), SignedBatchRecord.class);

        // Then
        assertThat(read).isEqualTo(written);
        assertThat(read.bytes()).isEqualTo(written.bytes());
        assertThat(BatchRecordVerification.verify(written.bytes(), TrustedKeys.of(key)))
                .isEqualTo(new Finding.Verified(KnownRecord.whole(), key.keyId()));
    }

    @Test
    void shouldWriteTheBytesThatAreDocumented() {
        // When
        String text = new String(
                SignedBatchRecord.of(KnownRecord.whole(), Optional.empty()).bytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(text).startsWith("""
                        {
                          "format" : 2,
                          "record" : {
                            "run" : {
                              "source" : "pan-3",
                              "id" : "20261128T080000.250Z",
                              "family" : "puhuang",
                              "stages" : [
                                "ph_sp",
                                "ph_bj",
                                "ph_sz",
                                "ph_tg"
                              ],
                              "end" : "pause",
                              "images" : 2,
                              "began" : {
                                "byImages" : "2026-11-28T08:00:00.250Z",
                                "byBroker" : "2026-11-28T08:00:00.290Z"
                              },
                        """).contains("""
                              {
                                "at" : "2026-11-28T08:03:20.250Z",
                                "event" : "00000000-0000-0007-0000-000000000002",
                                "answered" : 3.250,
                                "place" : 3.100,
                                "from" : null,
                                "to" : null
                              }
                        """).contains("""
                                "evidence" : {
                                  "inSeconds" : "40",
                                  "says" : "right in about 40 s"
                                },
                                "acknowledgedBy" : "玲",
                                "acknowledgedAt" : "2026-11-28T08:02:10.250Z",
                                "note" : "fire turned down",
                                "assignedTo" : "mei"
                              }
                        """).endsWith("""
                            "made" : {
                              "at" : "2026-11-28T09:00:00.250Z",
                              "by" : "ling",
                              "instance" : "insights-1",
                              "version" : "0.1.0",
                              "commit" : "0123456789ab",
                              "settled" : true,
                              "leftOut" : {
                                "alerts" : 3
                              }
                            }
                          },
                          "signature" : null
                        }
                        """);
    }

    @Test
    void shouldRefuseToWriteMoreThanAnybodyReads() {
        BatchRecord whole = KnownRecord.whole();
        BatchRecord.Made made = whole.made();
        BatchRecord large = new BatchRecord(
                whole.run(),
                whole.course(),
                whole.keyImages(),
                whole.labels(),
                whole.alerts(),
                whole.checkpoints(),
                whole.releases(),
                new BatchRecord.Made(
                        made.at(),
                        "x".repeat(SignedBatchRecord.MAX_BYTES),
                        made.instance(),
                        made.version(),
                        made.commit(),
                        made.settled(),
                        made.leftOut()));
        assertThatThrownBy(() -> SignedBatchRecord.of(large, Optional.empty()).bytes())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4194304");
    }
}
