package io.bencao.insights.query;

import io.bencao.insights.query.view.AuditView;
import io.bencao.insights.query.view.InstanceView;
import io.bencao.insights.query.view.TrainingRunView;
import io.bencao.insights.query.view.TrainingView;
import java.util.List;

/** Training runs, classifier instances, the audit log. */
public interface History {

    /** The runs, without curves. */
    TrainingView training();

    /** One run with its curve. */
    TrainingRunView run(String runId);

    /** What each classifier instance serves. */
    List<InstanceView> instances();

    /** What people changed. */
    AuditView audit();
}
