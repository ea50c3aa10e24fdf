package io.bencao.insights.query;

import io.bencao.insights.query.view.CheckpointsView;
import io.bencao.insights.query.view.ConfusionView;
import io.bencao.insights.query.view.DriftView;
import io.bencao.insights.query.view.ModelView;

/** Checkpoints and how good they are. */
public interface Models {

    /** The labels that a person may give. */
    ModelView model();

    /** The timeline of releases. */
    CheckpointsView checkpoints();

    /** What a checkpoint said against what people said. */
    ConfusionView confusion(String digest);

    /** How far what it meets is from its hold-out. */
    DriftView drift(String digest);
}
