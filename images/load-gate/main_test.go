package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func within(t *testing.T, limit time.Duration, set settings) (string, error) {
	t.Helper()
	set.timeout = limit
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	var out bytes.Buffer
	err := run(ctx, set, &out)
	return out.String(), err
}

func gate(url string) settings {
	return settings{url: url, accept: "ready", interval: 5 * time.Millisecond, peers: 1}
}

// A route that comes late: 404 from the gateway, then 503 while the pod starts, then a model that loads, then ready.
func TestWaitsUntilTheServiceAnswers(t *testing.T) {
	var asked atomic.Int32
	var host atomic.Value
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host.Store(r.Host)
		switch asked.Add(1) {
		case 1, 2:
			w.WriteHeader(404)
		case 3:
			w.WriteHeader(503)
		case 4:
			io.WriteString(w, `{"name": "mnist", "ready": "False"}`)
		default:
			io.WriteString(w, `{"name": "mnist", "ready": true}`)
		}
	}))
	defer server.Close()
	set := gate(server.URL + "/v1/models/mnist")
	set.host = "torchserve.example.com"
	out, err := within(t, 10*time.Second, set)
	if err != nil {
		t.Fatal(err)
	}
	if host.Load() != "torchserve.example.com" {
		t.Errorf("Host header %v", host.Load())
	}
	lines := strings.Split(strings.TrimSpace(out), "\n")
	want := []string{"waiting: " + set.url + ": 404 Not Found", "waiting: " + set.url + ": 503 Service Unavailable", "waiting: " + set.url + ": 200 OK with ready: false", "ready: " + set.url + " answered 200 OK after "}
	if len(lines) != len(want) {
		t.Fatalf("got %d lines:\n%s", len(lines), out)
	}
	for i, line := range lines {
		if !strings.HasPrefix(line, "load-gate: "+want[i]) {
			t.Errorf("line %d: %q, want %q", i, line, want[i])
		}
	}
}

func TestGivesUpWithTheLastAnswer(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	_, err := within(t, 60*time.Millisecond, gate(server.URL))
	if want := server.URL + ": 404 Not Found within 60ms"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestGivesUpOnAServerThatHangs(t *testing.T) {
	release := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	defer server.Close()
	defer close(release)
	_, err := within(t, 60*time.Millisecond, gate(server.URL))
	if want := server.URL + ": no answer within 60ms"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestGivesUpOnARefusedConnection(t *testing.T) {
	_, err := within(t, 60*time.Millisecond, gate("http://127.0.0.1:1"))
	if want := "http://127.0.0.1:1: connection refused within 60ms"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestAcceptsWhatTheFlagSays(t *testing.T) {
	for _, test := range []struct {
		accept string
		status int
		want   bool
	}{
		{"ready", 200, true}, {"ready", 204, true}, {"ready", 301, false}, {"ready", 405, false}, {"ready", 503, false},
		{"any", 405, true}, {"any", 400, true}, {"any", 500, true}, {"any", 404, false}, {"any", 502, false}, {"any", 503, false}, {"any", 504, false},
	} {
		if got := accepted(test.accept, test.status); got != test.want {
			t.Errorf("%s %d: %v", test.accept, test.status, got)
		}
	}
}

func freePort(t *testing.T) int {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}

func peer(index, peers, port int) settings {
	return settings{accept: "ready", interval: 5 * time.Millisecond, peers: peers, index: index, leader: "127.0.0.1", port: port}
}

// The machines come in any order, machine 0 among them, and none begins before the last one is there.
func TestAllMachinesBeginTogether(t *testing.T) {
	port := freePort(t)
	var began atomic.Int32
	var group sync.WaitGroup
	start := func(index int) {
		group.Add(1)
		go func() {
			defer group.Done()
			out, err := within(t, 10*time.Second, peer(index, 4, port))
			began.Add(1)
			if err != nil || !strings.HasPrefix(out, "load-gate: ready: all 4 machines are there after ") {
				t.Errorf("machine %d: %q %v", index, out, err)
			}
		}()
	}
	start(2)
	start(0)
	start(1)
	time.Sleep(100 * time.Millisecond)
	if began.Load() != 0 {
		t.Errorf("%d machines began before the last one was there", began.Load())
	}
	start(3)
	group.Wait()
}

func TestNamesTheMachinesThatAreMissing(t *testing.T) {
	port := freePort(t)
	go within(t, time.Second, peer(2, 4, port))
	_, err := within(t, 200*time.Millisecond, peer(0, 4, port))
	if want := "2 of 4 machines are there, missing 1, 3 after 200ms"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// Whoever else calls that port is no machine.
func TestIsNotHeldUpByStrangers(t *testing.T) {
	port := freePort(t)
	done := make(chan error)
	go func() { _, err := within(t, 10*time.Second, peer(0, 2, port)); done <- err }()
	time.Sleep(50 * time.Millisecond)
	if conn, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
		fmt.Fprint(conn, "GET / HTTP/1.1\r\n\r\n")
		defer conn.Close()
	}
	if _, err := within(t, 10*time.Second, peer(1, 2, port)); err != nil {
		t.Error(err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestRefusesFlagsThatCannotBe(t *testing.T) {
	for _, test := range []struct{ args, want string }{
		{"-accept some", `-accept: expected ready or any, got "some"`},
		{"-timeout 0s", "-timeout and -interval: expected more than 0"},
		{"-peers 3 -index 3", "-index: expected a number from 0 to 2, got 3"},
		{"-peers 3 -index 1", "-leader: expected the address of machine 0"},
		{"extra", `unexpected argument "extra"`},
	} {
		if _, err := parse(strings.Fields(test.args), io.Discard); err == nil || err.Error() != test.want {
			t.Errorf("%s: got %v, want %s", test.args, err, test.want)
		}
	}
}
