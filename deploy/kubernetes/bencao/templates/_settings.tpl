{{/* What a service is told of Kafka. */}}
{{- define "bencao.settings.kafka" -}}
{{- $kafka := .Values.kafka -}}
{{- $security := dict -}}
{{- $password := eq $kafka.login "scram-sha-512" -}}
{{- if or $kafka.tls $password }}
{{- $_ := set $security "security.protocol" (printf "%s%s" (ternary "SASL_" "" $password) (ternary "SSL" "PLAINTEXT" $kafka.tls)) }}
{{- end }}
{{- if $password }}{{ $_ := set $security "sasl.mechanism" "SCRAM-SHA-512" }}{{ end }}
{{- if eq $kafka.login "certificate" }}{{ $_ := set $security "ssl.keystore.type" "PEM" }}{{ end }}
{{- if or $kafka.authority.configMap $kafka.authority.secret }}
{{- $_ := set $security "ssl.truststore.type" "PEM" }}
{{- $_ := set $security "ssl.truststore.location" (printf "/etc/bencao/authority/%s" $kafka.authority.key) }}
{{- end }}
{{- $settings := dict "bencao.kafka.brokers" $kafka.brokers -}}
{{- range $name, $value := $kafka.properties }}
{{- include "bencao.checks.secret" (dict "values" "kafka.properties" "key" $name "way" "the Secrets of kafka.secrets") }}
{{- if hasKey $security $name }}{{ fail (printf "kafka.properties: the chart sets %s itself, by kafka.tls, kafka.login and kafka.authority" $name) }}{{ end }}
{{- end }}
{{- range $name, $value := merge $security $kafka.properties }}
{{- $_ := set $settings (printf "bencao.kafka.properties.%q" $name) $value }}
{{- end }}
{{- toYaml $settings }}
{{- end }}

{{/*
The file that a service reads: (dict "root" . "service" "classifier" "own" SETTINGS). What the chart sets can't be set a second time.
A file and not variables: a name such as over-roast in a key has no spelling as a variable.
*/}}
{{- define "bencao.settings" -}}
{{- $service := .service -}}
{{- $own := merge .own (include "bencao.settings.kafka" .root | fromYaml) (dict "quarkus.http.host" "0.0.0.0") -}}
{{- $known := .root.Files.Get "files/keys.yaml" | fromYaml -}}
{{- $config := (index .root.Values .service).config -}}
{{- range $key, $value := $config }}
{{- if hasKey $own $key }}{{ fail (printf "%s.config: the chart sets %s itself, from other values; see values.yaml" $service $key) }}{{ end }}
{{- include "bencao.checks.secret" (dict "values" (printf "%s.config" $service) "key" $key "way" (printf "%s.secretEnvironment" $service)) }}
{{- include "bencao.checks.key" (dict "service" $service "key" $key "known" (index $known $service)) }}
{{- end -}}
# Above what is packaged, below variables of the environment.
config_ordinal=270
{{- range $key, $value := merge (deepCopy $config) $own }}
{{ $key }}={{ $value | toString | replace "\\" "\\\\" }}
{{- end }}
{{- end }}

{{/* The files of trusted public keys, as a value: (list . "classifier"). The starter's key is where the starter is. */}}
{{- define "bencao.trusted" -}}
{{- $trust := (first .).Values.trust -}}
{{- $files := list -}}
{{- if and $trust.starter (ne (last .) "insights") }}{{ $files = append $files "/opt/bencao/starter/starter.pub" }}{{ end }}
{{- range $trust.files }}{{ $files = append $files (printf "/etc/bencao/trusted/%s" .) }}{{ end }}
{{- join "," $files }}
{{- end }}

{{/* Where the store is, as a map: its place, and for a bucket how it is reached. */}}
{{- define "bencao.settings.store" -}}
{{- $settings := dict "bencao.checkpoint.store" (.Values.checkpoints.store | default "/store/checkpoints") -}}
{{- if include "bencao.bucket" . }}
{{- with .Values.checkpoints.bucket.endpoint }}{{ $_ := set $settings "bencao.checkpoint.object-store.endpoint" . }}{{ end }}
{{- with .Values.checkpoints.bucket.region }}{{ $_ := set $settings "bencao.checkpoint.object-store.region" . }}{{ end }}
{{- end }}
{{- toYaml $settings }}
{{- end }}

{{- define "bencao.settings.classifier" -}}
{{- $own := dict
  "bencao.intake.group" .Values.names.classifierGroup
  "bencao.intake.state-dir" "/data/intake"
  "bencao.checkpoint.path" .Values.checkpoints.path
  "bencao.checkpoint.cache" "/data/cache"
  "bencao.checkpoint.trusted-keys" (include "bencao.trusted" (list . "classifier")) -}}
{{- $own = merge $own (include "bencao.settings.store" . | fromYaml) -}}
{{- with .Values.names.jsonTopic }}{{ $_ := set $own "bencao.publish.json-topic" . }}{{ end }}
{{- if .Values.classifier.gpu.enabled }}{{ $_ := set $own "bencao.predict.device" "gpu" }}{{ end }}
{{- include "bencao.settings" (dict "root" . "service" "classifier" "own" $own) }}
{{- end }}

{{- define "bencao.settings.trainer" -}}
{{- $own := dict
  "bencao.trainer.group" .Values.names.trainerGroup
  "bencao.trainer.folder" "/store/trainer"
  "bencao.trainer.signing-key" (printf "/etc/bencao/key/%s" .Values.trainer.signingKey.key)
  "bencao.checkpoint.path" .Values.checkpoints.path
  "bencao.checkpoint.trusted-keys" (include "bencao.trusted" (list . "trainer")) -}}
{{- $own = merge $own (include "bencao.settings.store" . | fromYaml) -}}
{{- include "bencao.settings" (dict "root" . "service" "trainer" "own" $own) }}
{{- end }}

{{- define "bencao.settings.insights" -}}
{{- $values := .Values.insights -}}
{{- $service := printf "%s-insights" (include "bencao.fullname" .) -}}
{{- $inside := list $service (printf "%s.%s" $service .Release.Namespace) (printf "%s.%s.svc" $service .Release.Namespace) -}}
{{- $own := dict
  "bencao.insights.application-id" .Values.names.insightsApplication
  "bencao.insights.classifier-group" .Values.names.classifierGroup
  "bencao.insights.state-dir" "/data/insights"
  "bencao.insights.access.reading" $values.reading
  "bencao.insights.access.hosts" (concat $inside $values.hosts | join ",")
  "bencao.checkpoint.signing-key" (printf "/etc/bencao/key/%s" $values.signingKey.key)
  "bencao.checkpoint.trusted-keys" (include "bencao.trusted" (list . "insights")) -}}
{{- if eq $values.reading "permit" }}{{ $_ := set $own "bencao.insights.access.open-to-network" "true" }}{{ end }}
{{- if $values.metricsToken.secret }}
{{- $_ := set $own "bencao.insights.access.metrics-token" (printf "/etc/bencao/metrics-token/%s" $values.metricsToken.key) }}
{{- end }}
{{- if or (include "bencao.bucket" .) (include "bencao.shared" .) }}{{ $own = merge $own (include "bencao.settings.store" . | fromYaml) }}{{ end }}
{{- include "bencao.settings" (dict "root" . "service" "insights" "own" $own) }}
{{- end }}
