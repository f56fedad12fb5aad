module queue-proxy

go 1.24.0

require knative.dev/serving v0.48.1
