package io.bencao.e2e.containers;

import java.util.function.BiConsumer;

/** What is done to a container, and what makes it good again. */
enum Harm {
    /** As a machine that loses power. */
    KILL(ComposeProject::kill, ComposeProject::start),
    /** As a machine that stands still: it goes on where it was, late. */
    PAUSE(ComposeProject::pause, ComposeProject::unpause),
    /** As a cable that is pulled: it works on, and nobody hears of it. */
    CUT(ComposeProject::disconnect, ComposeProject::connect);

    private final BiConsumer<ComposeProject, String> doing;
    private final BiConsumer<ComposeProject, String> mending;

    Harm(BiConsumer<ComposeProject, String> doing, BiConsumer<ComposeProject, String> mending) {
        this.doing = doing;
        this.mending = mending;
    }

    void harm(ComposeProject project, String service) {
        doing.accept(project, service);
    }

    void mend(ComposeProject project, String service) {
        mending.accept(project, service);
    }
}
