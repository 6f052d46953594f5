package serve

import (
	"fmt"
	"net/http"
	"time"
)

// A stream that has nothing to say says so this often, and thereby notices
// that its reader has gone.
const heartbeat = 15 * time.Second

// serveEvents tells a page, as server-sent events, what is shown now and what
// is shown next, for as long as the page is open.
func (s *server) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	if r.Method == http.MethodHead {
		return
	}
	conn := http.NewResponseController(w)
	conn.SetReadDeadline(time.Time{}) // it would end the request, although all of it was read
	send := func(format string, args ...any) error {
		conn.SetWriteDeadline(time.Now().Add(writeTime))
		fmt.Fprintf(w, format, args...) // Flush reports what went wrong here
		return conn.Flush()
	}

	now := s.now.Load()
	err := send("retry: 500\ndata: %s\n\n", now.news())
	for err == nil {
		select {
		case <-r.Context().Done():
			return
		case <-now.over:
			now = s.now.Load()
			err = send("data: %s\n\n", now.news())
		case <-time.After(heartbeat):
			err = send(":\n\n")
		}
	}
}
