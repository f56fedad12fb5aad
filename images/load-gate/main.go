// load-gate lets a load test begin when it may: when the service answers, and when all machines of the test are there.
//
// It runs as an init container, in front of the generator. It asks for a URL with the Host header that the load will use, until the answer
// is good or the time is over. With -peers it then waits for the other machines of an Indexed Job: machine 0 listens, all of them connect to
// it, and when the last one has, all are told to begin. No clock is compared with another.
//
// Its last line says what came of it; the exit code is 0 if the load may begin, 1 if not, 2 for wrong flags.
package main

import (
	"context"
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

// settings are what the flags say.
type settings struct {
	url      string
	host     string
	accept   string
	timeout  time.Duration
	interval time.Duration
	peers    int
	index    int
	leader   string
	port     int
}

func main() {
	set, err := parse(os.Args[1:], os.Stderr)
	if err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return
		}
		fmt.Fprintf(os.Stderr, "load-gate: %v\n", err)
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, set.timeout)
	defer cancel()
	if err := run(ctx, set, os.Stdout); err != nil {
		fmt.Printf("load-gate: not ready: %v\n", err)
		os.Exit(1)
	}
}

func parse(args []string, out io.Writer) (settings, error) {
	var set settings
	flags := flag.NewFlagSet("load-gate", flag.ContinueOnError)
	flags.SetOutput(out)
	flags.StringVar(&set.url, "url", "", "URL to ask for; empty to ask for none")
	flags.StringVar(&set.host, "host", "", "Host header; the host of the URL if empty")
	flags.StringVar(&set.accept, "accept", "ready", "ready: an answer of 2xx; any: any answer but those of a gateway without a service (404, 502, 503, 504)")
	flags.DurationVar(&set.timeout, "timeout", 5*time.Minute, "how long to wait in all")
	flags.DurationVar(&set.interval, "interval", time.Second, "pause between two requests")
	flags.IntVar(&set.peers, "peers", 1, "machines of the load test, this one included")
	flags.IntVar(&set.index, "index", 0, "number of this machine, from 0")
	flags.StringVar(&set.leader, "leader", "", "address of machine 0, for the others")
	flags.IntVar(&set.port, "port", 7117, "port on which machine 0 listens")
	if err := flags.Parse(args); err != nil {
		return set, err
	}
	switch {
	case flags.NArg() > 0:
		return set, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case set.accept != "ready" && set.accept != "any":
		return set, fmt.Errorf("-accept: expected ready or any, got %q", set.accept)
	case set.timeout <= 0 || set.interval <= 0:
		return set, errors.New("-timeout and -interval: expected more than 0")
	case set.peers < 1 || set.index < 0 || set.index >= set.peers:
		return set, fmt.Errorf("-index: expected a number from 0 to %d, got %d", set.peers-1, set.index)
	case set.peers > 1 && set.index > 0 && set.leader == "":
		return set, errors.New("-leader: expected the address of machine 0")
	}
	return set, nil
}

func run(ctx context.Context, set settings, out io.Writer) error {
	began := time.Now()
	if set.url != "" {
		answer, err := awaitService(ctx, set, out)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "load-gate: ready: %s answered %s after %s\n", set.url, answer, since(began))
	}
	if set.peers > 1 {
		if err := awaitPeers(ctx, set); err != nil {
			return err
		}
		fmt.Fprintf(out, "load-gate: ready: all %d machines are there after %s\n", set.peers, since(began))
	}
	return nil
}

// awaitService asks until the answer is good. What changes is printed, not every try.
func awaitService(ctx context.Context, set settings, out io.Writer) (string, error) {
	client := &http.Client{
		// As the generators do it: a test of a service with its own certificate is a test all the same.
		Transport:     &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	last := "no answer"
	for {
		seen, good := ask(ctx, client, set)
		if good {
			return seen, nil
		}
		if ctx.Err() == nil && seen != last {
			fmt.Fprintf(out, "load-gate: waiting: %s: %s\n", set.url, seen)
			last = seen
		}
		select {
		case <-ctx.Done():
			return "", fmt.Errorf("%s: %s within %s", set.url, last, set.timeout)
		case <-time.After(set.interval):
		}
	}
}

func ask(ctx context.Context, client *http.Client, set settings) (string, bool) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, set.url, nil)
	if err != nil {
		return err.Error(), false
	}
	request.Host = set.host
	response, err := client.Do(request)
	if err != nil {
		return cause(err), false
	}
	defer response.Body.Close()
	// A model server of the first protocol answers 200 with {"ready": false} while it loads the model.
	body, _ := io.ReadAll(io.LimitReader(response.Body, 64*1024))
	if response.StatusCode == http.StatusOK && notReady(string(body)) {
		return response.Status + " with ready: false", false
	}
	return response.Status, accepted(set.accept, response.StatusCode)
}

func accepted(accept string, status int) bool {
	if accept == "ready" {
		return status >= 200 && status < 300
	}
	switch status {
	case http.StatusNotFound, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return false
	}
	return true
}

func notReady(body string) bool {
	compact := strings.ToLower(strings.Join(strings.Fields(body), ""))
	return strings.Contains(compact, `"ready":false`) || strings.Contains(compact, `"ready":"false"`)
}

// awaitPeers returns when every machine is there, on all of them at nearly the same moment.
func awaitPeers(ctx context.Context, set settings) error {
	if set.index == 0 {
		return gather(ctx, set)
	}
	address := net.JoinHostPort(set.leader, fmt.Sprint(set.port))
	last := "no connection"
	for {
		err := join(ctx, address, set.index)
		if err == nil {
			return nil
		}
		if ctx.Err() == nil {
			last = cause(err)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("machine 0 at %s: %s within %s", address, last, set.timeout)
		case <-time.After(set.interval):
		}
	}
}

// gather is machine 0: it holds every connection until all machines have one.
func gather(ctx context.Context, set settings) error {
	listener, err := net.Listen("tcp", fmt.Sprintf(":%d", set.port))
	if err != nil {
		return err
	}
	defer listener.Close()
	go func() {
		<-ctx.Done()
		listener.Close()
	}()
	there := map[int]net.Conn{0: nil}
	for len(there) < set.peers {
		conn, err := listener.Accept()
		if err != nil {
			return fmt.Errorf("%d of %d machines are there, missing %s after %s", len(there), set.peers, missing(there, set.peers), set.timeout)
		}
		var index int
		conn.SetReadDeadline(time.Now().Add(2 * time.Second))
		if _, err := fmt.Fscanf(conn, "machine %d\n", &index); err != nil || index < 1 || index >= set.peers {
			conn.Close()
			continue
		}
		if old := there[index]; old != nil {
			old.Close() // it came again after it lost its connection
		}
		there[index] = conn
	}
	for _, conn := range there {
		if conn != nil {
			fmt.Fprint(conn, "go\n")
			conn.Close()
		}
	}
	return nil
}

func join(ctx context.Context, address string, index int) error {
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", address)
	if err != nil {
		return err
	}
	defer conn.Close()
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	if _, err := fmt.Fprintf(conn, "machine %d\n", index); err != nil {
		return err
	}
	var word string
	if _, err := fmt.Fscanln(conn, &word); err != nil {
		return err
	}
	if word != "go" {
		return fmt.Errorf("got %q", word)
	}
	return nil
}

func missing(there map[int]net.Conn, peers int) string {
	var names []string
	for index := 0; index < peers; index++ {
		if _, ok := there[index]; !ok {
			names = append(names, fmt.Sprint(index))
		}
		if len(names) == 10 {
			names = append(names, "…")
			break
		}
	}
	return strings.Join(names, ", ")
}

// cause is what went wrong without the request around it, which is known.
func cause(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}

func since(began time.Time) time.Duration {
	return time.Since(began).Round(100 * time.Millisecond)
}
