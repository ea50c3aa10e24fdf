{{/* Under whom a Pod runs. Group ownership is set once: later it would open files that must stay private, and insights refuses these. */}}
{{- define "bencao.pod" -}}
serviceAccountName: {{ include "bencao.fullname" . }}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: 60
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{/*
What all containers share: (dict "root" . "service" "trainer" "image" "trainer" "port" 8081 "ready" false).
Started and alive is whoever answers: a service that waits for Kafka or for a store is not helped by a restart.
*/}}
{{- define "bencao.container" -}}
{{- $values := index .root.Values .service -}}
image: {{ include "bencao.image" (list .root .image) }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
env:
  # The Pod's name: no other has it, and it outlives restarts of the container.
  - name: BENCAO_INSTANCE_ID
    valueFrom: {fieldRef: {fieldPath: metadata.name}}
  - name: QUARKUS_CONFIG_LOCATIONS
    value: /etc/bencao/config/application.properties
  {{- include "bencao.environment.login" (list .root .service) | nindent 2 }}
  {{- include "bencao.environment.bucket" .root | nindent 2 }}
  {{- range $values.secretEnvironment }}
  - name: {{ .name }}
    valueFrom: {secretKeyRef: {name: {{ .secret }}, key: {{ .key }}}}
  {{- end }}
ports:
  - {name: {{ .service }}, containerPort: {{ .port }}, protocol: TCP}
startupProbe:
  httpGet: {path: /q/health/live, port: {{ .service }}}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /q/health/live, port: {{ .service }}}
  periodSeconds: 20
  timeoutSeconds: 10
  failureThreshold: 6
{{- if .ready }}
readinessProbe:
  httpGet: {path: /q/health/ready, port: {{ .service }}}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 3
{{- end }}
{{- end }}

{{/* A login out of its Secret: (list . "classifier"). The names are those of bencao.kafka.properties, as variables have to spell them. */}}
{{- define "bencao.environment.login" -}}
{{- $secret := include "bencao.login" . -}}
{{- $login := (first .).Values.kafka.login -}}
{{- if eq $login "scram-sha-512" -}}
- name: BENCAO_KAFKA_PROPERTIES__SASL_JAAS_CONFIG_
  valueFrom: {secretKeyRef: {name: {{ $secret }}, key: sasl.jaas.config}}
{{- else if eq $login "certificate" -}}
- name: BENCAO_KAFKA_PROPERTIES__SSL_KEYSTORE_KEY_
  valueFrom: {secretKeyRef: {name: {{ $secret }}, key: user.key}}
- name: BENCAO_KAFKA_PROPERTIES__SSL_KEYSTORE_CERTIFICATE_CHAIN_
  valueFrom: {secretKeyRef: {name: {{ $secret }}, key: user.crt}}
{{- end }}
{{- end }}

{{/* The access key of the bucket with checkpoints, out of its Secret. */}}
{{- define "bencao.environment.bucket" -}}
{{- with .Values.checkpoints.bucket }}
{{- if and (include "bencao.bucket" $) .secret -}}
- name: AWS_ACCESS_KEY_ID
  valueFrom: {secretKeyRef: {name: {{ .secret }}, key: {{ .accessKey }}}}
- name: AWS_SECRET_ACCESS_KEY
  valueFrom: {secretKeyRef: {name: {{ .secret }}, key: {{ .secretKey }}}}
{{- end }}
{{- end }}
{{- end }}

{{/* Where all containers look: (list . "classifier"). */}}
{{- define "bencao.mounts" -}}
- {name: {{ last . }}-config, mountPath: /etc/bencao/config, readOnly: true}
- {name: trusted-keys, mountPath: /etc/bencao/trusted, readOnly: true}
{{- if include "bencao.authority" (first .) }}
- {name: authority, mountPath: /etc/bencao/authority, readOnly: true}
{{- end }}
# Native libraries are unpacked there and run from there.
- {name: {{ last . }}-tmp, mountPath: /tmp}
- {name: {{ last . }}-data, mountPath: /data}
{{- end }}

{{/* Volumes that Pods have whichever containers run in them. */}}
{{- define "bencao.volumes" -}}
- name: trusted-keys
  configMap: {name: {{ .Values.trust.configMap }}}
{{- with include "bencao.authority" . }}
- name: authority
  {{- . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "bencao.authority" -}}
{{- with .Values.kafka.authority }}
{{- if .configMap }}configMap: {name: {{ .configMap }}}
{{- else if .secret }}secret: {secretName: {{ .secret }}}
{{- end }}
{{- end }}
{{- end }}

{{/* Volumes of one container: (list . "trainer"). */}}
{{- define "bencao.volumes.container" -}}
- name: {{ last . }}-config
  configMap: {name: {{ include "bencao.fullname" (first .) }}-{{ last . }}}
- name: {{ last . }}-tmp
  emptyDir: {sizeLimit: 2Gi}
{{- end }}

{{/* The trainer's container, wherever it stands. */}}
{{- define "bencao.trainer" -}}
- name: trainer
  {{- include "bencao.container" (dict "root" . "service" "trainer" "image" "trainer" "port" 8081 "ready" (eq .Values.trainer.placement "own")) | nindent 2 }}
  resources:
    {{- toYaml .Values.trainer.resources | nindent 4 }}
  volumeMounts:
    {{- include "bencao.mounts" (list . "trainer") | nindent 4 }}
    - {name: trainer-key, mountPath: /etc/bencao/key, readOnly: true}
    - {name: checkpoints, mountPath: /store}
{{- end }}

{{- define "bencao.trainer.volumes" -}}
{{- include "bencao.volumes.container" (list . "trainer") }}
- name: trainer-data
  emptyDir: {sizeLimit: {{ .Values.trainer.stateSize }}}
- name: trainer-key
  secret:
    secretName: {{ .Values.trainer.signingKey.secret }}
    defaultMode: 0400
    items: [{key: {{ .Values.trainer.signingKey.key }}, path: {{ .Values.trainer.signingKey.key }}}]
{{- end }}
