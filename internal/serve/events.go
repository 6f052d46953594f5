package serve

import (
	"fmt"
	"net/http"
	"time"
)

// keepAlive is the interval of comments on an idle stream. Writing one detects
// that the client has gone.
const keepAlive = 15 * time.Second

// serveEvents streams the state of the site as server-sent events: the current
// state, and every later one.
func (s *server) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	if r.Method == http.MethodHead {
		return
	}
	conn := http.NewResponseController(w)
	send := func(format string, args ...any) error {
		conn.SetWriteDeadline(time.Now().Add(writeTimeout))
		fmt.Fprintf(w, format, args...) // Flush returns the error
		return conn.Flush()
	}

	current := s.current.Load()
	err := send("retry: 500\ndata: %s\n\n", current.event())
	for err == nil {
		select {
		case <-r.Context().Done():
			return
		case <-current.replaced:
			current = s.current.Load()
			err = send("data: %s\n\n", current.event())
		case <-time.After(keepAlive):
			err = send(":\n\n")
		}
	}
}
