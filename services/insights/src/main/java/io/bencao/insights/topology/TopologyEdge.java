package io.bencao.insights.topology;

import io.bencao.insights.topology.shared.PatientReader;
import io.bencao.insights.topology.shared.PredictionsByCoordinates;
import io.bencao.protocols.examples.ExampleWriter;
import io.bencao.schemas.Wire;
import io.bencao.schemas.avro.Alert;
import io.bencao.schemas.avro.CourseRun;
import io.bencao.schemas.avro.Feedback;
import io.bencao.schemas.avro.Prediction;

/**
 * Where records of the contract come in and go out: past it nothing is bytes.
 *
 * @param predictions reads predictions
 * @param byCoordinates reads single predictions again
 * @param feedback reads feedback
 * @param alerts writes alerts
 * @param runs writes runs
 * @param examples writes labelled examples, sealed
 * @param unreadable is told of each record of {@code predictions} that holds none
 */
public record TopologyEdge(
        PatientReader<Prediction> predictions,
        PredictionsByCoordinates byCoordinates,
        PatientReader<Feedback> feedback,
        Wire<Alert> alerts,
        Wire<CourseRun> runs,
        ExampleWriter examples,
        Runnable unreadable) {}
