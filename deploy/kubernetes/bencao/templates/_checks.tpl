{{/* What the schema can't say: values that make no sense together end in a sentence. */}}
{{- define "bencao.checks" -}}
{{- $v := .Values -}}
{{- $shared := include "bencao.shared" . -}}
{{- if and (not $shared) (or (gt (int $v.classifier.replicas) 1) $v.autoscaling.enabled) }}
{{- fail "several classifiers share the checkpoints' volume: set checkpoints.accessMode=ReadWriteMany and a storage class that has it, or a bucket (checkpoints.store) with trainer.placement=own, or classifier.replicas=1 without autoscaling" }}
{{- end }}
{{- if and (not $shared) (eq $v.trainer.placement "own") }}
{{- fail "trainer.placement=own shares the checkpoints' volume between Pods: set checkpoints.accessMode=ReadWriteMany and a storage class that has it, a bucket (checkpoints.store), or trainer.placement=sidecar" }}
{{- end }}
{{- if and (not $v.checkpoints.store) (or $v.checkpoints.bucket.endpoint $v.checkpoints.bucket.region $v.checkpoints.bucket.secret) }}
{{- fail "checkpoints.bucket is given, but no bucket: name it in checkpoints.store (s3://BUCKET), or leave checkpoints.bucket out" }}
{{- end }}
{{- if and (eq $v.kafka.login "certificate") (not $v.kafka.tls) }}
{{- fail "kafka.login=certificate needs kafka.tls=true: certificates are shown in TLS only" }}
{{- end }}
{{- if and $v.kafka.authority.configMap $v.kafka.authority.secret }}
{{- fail "kafka.authority: name a ConfigMap or a Secret, not both" }}
{{- end }}
{{- if and (or $v.kafka.authority.configMap $v.kafka.authority.secret) (not $v.kafka.tls) }}
{{- fail "kafka.authority is given, but kafka.tls=false uses none: set kafka.tls=true, or leave it out" }}
{{- end }}
{{- include "bencao.checks.autoscaling" . }}
{{- if and $v.strimzi.users (eq $v.kafka.login "none") }}
{{- fail "strimzi.users makes logins, but kafka.login=none uses none: set kafka.login=scram-sha-512 or certificate" }}
{{- end }}
{{- if and (or $v.strimzi.topics $v.strimzi.users) (not $v.strimzi.cluster) }}
{{- fail "strimzi.cluster: name the Kafka resource that topics and users belong to" }}
{{- end }}
{{- if gt (int $v.strimzi.minInSyncReplicas) (int $v.strimzi.replicas) }}
{{- fail "strimzi.minInSyncReplicas is above strimzi.replicas: nothing could be written" }}
{{- end }}
{{- if and $v.monitoring.podMonitors (eq $v.insights.reading "viewers") (not $v.insights.metricsToken.secret) }}
{{- fail "monitoring.podMonitors: insights shows metrics to nobody who has not logged in; name a Secret with a token in insights.metricsToken.secret" }}
{{- end }}
{{- end }}

{{- define "bencao.checks.autoscaling" -}}
{{- $scaling := .Values.autoscaling -}}
{{- if $scaling.enabled }}
{{- if gt (int $scaling.maxReplicas) (int $scaling.partitions) }}
{{- fail (printf "autoscaling.maxReplicas=%v is above the %v partitions of image-events (autoscaling.partitions): further classifiers have nothing to do" $scaling.maxReplicas $scaling.partitions) }}
{{- end }}
{{- if gt (int $scaling.minReplicas) (int $scaling.maxReplicas) }}
{{- fail "autoscaling.minReplicas is above autoscaling.maxReplicas" }}
{{- end }}
{{- if and (eq (int $scaling.minReplicas) 0) (eq .Values.trainer.placement "sidecar") }}
{{- fail "autoscaling.minReplicas=0 would leave no trainer beside no classifier: set trainer.placement=own" }}
{{- end }}
{{- if and (eq (int $scaling.minReplicas) 0) (lt (int $scaling.activationLagThreshold) (int $scaling.partitions)) }}
{{- fail "autoscaling.activationLagThreshold must be at least autoscaling.partitions where minReplicas is 0: a transaction leaves one record of lag in each partition that nobody can take" }}
{{- end }}
{{- end }}
{{- end }}

{{/* That a service has a key: (dict "service" "classifier" "key" KEY "known" PATTERNS). Keys of Quarkus are Quarkus' business. */}}
{{- define "bencao.checks.key" -}}
{{- $key := .key -}}
{{- $found := hasPrefix "quarkus." $key -}}
{{- range .known }}{{ if regexMatch . $key }}{{ $found = true }}{{ end }}{{ end }}
{{- if not $found }}
{{- fail (printf "%s.config: the %s has no key %s; docs/configuration-%s.md lists them" .service .service $key .service) }}
{{- end }}
{{- end }}

{{/* That no value is a secret: (dict "values" "kafka.properties" "key" KEY "way" WHERE). */}}
{{- define "bencao.checks.secret" -}}
{{- if regexMatch "jaas|password|secret|keystore\\.key|bearer|basic\\.auth" .key }}
{{- fail (printf "%s: %s belongs into a Secret, not into values; name it in %s" .values .key .way) }}
{{- end }}
{{- end }}
