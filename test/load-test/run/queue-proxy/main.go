// What the queue-proxy of a pod answers at :9090/metrics, by the real code of knative.dev/serving: `go run .` prints answers.txt.
package main

import (
	"encoding/hex"
	"fmt"
	"net/http/httptest"
	"time"

	netstats "knative.dev/networking/pkg/http/stats"
	"knative.dev/serving/pkg/queue"
)

func main() {
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	stats := netstats.NewRequestStats(at)
	reporter := queue.NewProtobufStatsReporter("torchserve-predictor-00001-deployment-6d4cf56db6-abcde", time.Second)
	ask := func(name string, accept string) {
		answer := httptest.NewRecorder()
		request := httptest.NewRequest("GET", "/metrics", nil)
		if accept != "" {
			request.Header.Set("Accept", accept)
		}
		queue.NewStatsHandler(reporter).ServeHTTP(answer, request)
		fmt.Printf("%s|%s|%d|%s|%s\n", name, accept, answer.Code, answer.Header().Get("Content-Type"), hex.EncodeToString(answer.Body.Bytes()))
	}
	second := func() {
		at = at.Add(time.Second)
		reporter.Report(stats.Report(at))
	}
	event := func(kind netstats.ReqEventType, count int, after time.Duration) {
		for i := 0; i < count; i++ {
			stats.HandleEvent(netstats.ReqEvent{Time: at.Add(after), Type: kind})
		}
	}

	ask("before the first report", "application/protobuf")
	second()
	ask("nothing to do", "application/protobuf")
	// Ten come in, one of them by the activator; seven are answered after half a second.
	event(netstats.ReqIn, 9, 0)
	event(netstats.ProxiedIn, 1, 0)
	event(netstats.ReqOut, 7, 500*time.Millisecond)
	second()
	ask("busy", "application/protobuf")
	ask("asked for text", "text/plain")
	ask("asked for anything", "")
	// Nothing new comes in, three are still there.
	second()
	ask("working on", "application/protobuf")
}
