package io.bencao.resnet.export;

import ai.djl.engine.Engine;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** An exported model on bare ONNX Runtime, with no code of this project between the file and the answer. */
public final class OnnxFile implements AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;

    public OnnxFile(ModelProto model) throws OrtException {
        // DJL's engine wants to be the one that makes the environment, or it refuses to start later in this JVM.
        Engine.getEngine("OnnxRuntime");
        this.environment = OrtEnvironment.getEnvironment();
        this.session = environment.createSession(model.toByteArray());
    }

    public float[][] logits(byte[][] images, int size) throws OrtException {
        ByteBuffer levels =
                ByteBuffer.allocateDirect(images.length * size * size * 3).order(ByteOrder.nativeOrder());
        for (byte[] image : images) {
            levels.put(image);
        }
        levels.flip();
        long[] shape = {images.length, size, size, 3};
        try (OnnxTensor input = OnnxTensor.createTensor(environment, levels, shape, OnnxJavaType.UINT8);
                OrtSession.Result result = session.run(Map.of("image", input))) {
            return (float[][]) result.get("logits").orElseThrow().getValue();
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
