# A base for the classifier on NVIDIA GPUs: CUDA 12, cuDNN 9 and Java 17. Not tried on a GPU yet.
#   docker build -t bencao-cuda-base -f deploy/images/cuda-base.Dockerfile deploy/images && docker save -o target/cuda-base.tar bencao-cuda-base
#   deploy/images/build --cuda --base tar://target/cuda-base.tar --load
FROM nvidia/cuda:12.6.3-cudnn-runtime-ubuntu24.04
RUN apt-get update \
    && apt-get install -y --no-install-recommends openjdk-17-jre-headless libgomp1 \
    && rm -rf /var/lib/apt/lists/*
