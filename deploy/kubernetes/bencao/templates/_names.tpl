{{/* What names of objects begin with. */}}
{{- define "bencao.fullname" -}}
{{- if .Values.fullnameOverride }}{{ .Values.fullnameOverride }}
{{- else if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* How Pods of a component are chosen: (list . "classifier"). Never changed, selectors can't be. */}}
{{- define "bencao.selector" -}}
{{- $root := first . -}}
app.kubernetes.io/name: {{ $root.Chart.Name }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ last . }}
{{- end }}

{{/* Labels of an object of a component: (list . "classifier"). */}}
{{- define "bencao.labels" -}}
{{- $root := first . -}}
{{ include "bencao.selector" . }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version }}
{{- end }}

{{/* Name and labels of an object of a component: (list . "classifier"). */}}
{{- define "bencao.metadata" -}}
{{- $root := first . -}}
name: {{ include "bencao.fullname" $root }}-{{ last . }}
namespace: {{ $root.Release.Namespace }}
labels:
  {{- include "bencao.labels" . | nindent 2 }}
{{- end }}

{{/* One of this project's images: (list . "classifier"). */}}
{{- define "bencao.image" -}}
{{- $image := (first .).Values.image -}}
{{- with $image.registry }}{{ . }}/{{ end -}}
{{ $image.prefix }}/{{ last . }}:{{ $image.tag | default (first .).Chart.AppVersion }}
{{- end }}

{{/* "bucket" where checkpoints lie in one, else nothing. */}}
{{- define "bencao.bucket" -}}
{{- if .Values.checkpoints.store }}bucket{{ end }}
{{- end }}

{{/* "shared" where several Pods may have what they need of checkpoints at once: from a bucket, or on a volume that all nodes reach. */}}
{{- define "bencao.shared" -}}
{{- $anywhere := eq .Values.checkpoints.accessMode "ReadWriteMany" -}}
{{- if or $anywhere (and (include "bencao.bucket" .) (ne .Values.trainer.placement "sidecar")) }}shared{{ end }}
{{- end }}

{{/* "volume" where a Pod mounts the claim: every Pod that reads the store, or with a bucket the trainer's. */}}
{{- define "bencao.volume" -}}
{{- if or (not (include "bencao.bucket" .)) (ne .Values.trainer.placement "none") }}volume{{ end }}
{{- end }}

{{/* The claim of the volume that trainer and classifiers share. */}}
{{- define "bencao.claim" -}}
{{ .Values.checkpoints.existingClaim | default (printf "%s-checkpoints" (include "bencao.fullname" .)) }}
{{- end }}

{{/* The Secret of a service's login: (list . "classifier"). */}}
{{- define "bencao.login" -}}
{{- $root := first . -}}
{{ index $root.Values.kafka.secrets (last .) | default (printf "%s-%s" (include "bencao.fullname" $root) (last .)) }}
{{- end }}
