package io.bencao.insights.topology.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Properties;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class PromptCommitTest {

    private final MockProcessorContext<String, String> context =
            new MockProcessorContext<>(new Properties(), new TaskId(0, 0), new File("unused"));
    private final PromptCommit commit = new PromptCommit(context);

    @Test
    void shouldCommitOnceForAllThatWasSentOnAndForNothingNever() {
        look();
        assertThat(context.committed()).isFalse();

        commit.soon();
        commit.soon();
        assertThat(context.committed()).as("not at once: ten a second suffice").isFalse();
        look();
        assertThat(context.committed()).isTrue();

        context.resetCommit();
        look();
        assertThat(context.committed()).isFalse();
    }

    private void look() {
        context.scheduledPunctuators().forEach(each -> each.getPunctuator().punctuate(0));
    }
}
