package serve

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"syscall"
)

// An address is where the server listens, and with that the names by which
// requests may call it.
type address struct {
	host, port string
}

// parseAddress reads host:port. An address without a host means this machine
// alone, unlike in package net: whoever wants to be reached from outside has
// to say so.
func parseAddress(s string) (address, error) {
	host, port, err := net.SplitHostPort(s)
	if err != nil {
		return address{}, fmt.Errorf("%q is no address to serve at; write it like localhost:8080", s)
	}
	if host == "" {
		host = "localhost"
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		host = ip.String() // as browsers write it
	}
	return address{strings.ToLower(host), port}, nil
}

func (a address) String() string { return net.JoinHostPort(a.host, a.port) }

func (a address) listen() (net.Listener, error) {
	ln, err := net.Listen("tcp", a.String())
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%v is in use; choose another with --addr", a)
	case err != nil:
		return nil, fmt.Errorf("cannot serve at %v: %w", a, err)
	}
	return ln, nil
}

// url returns the address to open in a browser, given where the listener is;
// the port may have been chosen by the system.
func (a address) url(at net.Addr) string {
	host := a.host
	if a.isEvery() {
		host = "localhost"
	}
	_, port, _ := net.SplitHostPort(at.String())
	return "http://" + net.JoinHostPort(host, port) + "/"
}

// admits reports whether a request with this Host header was meant for us. A
// page on the internet can have its own name resolve to 127.0.0.1 and then
// read what is served there; what it cannot do is send another Host.
func (a address) admits(hostport string) bool {
	host := hostname(hostport)
	switch host {
	case "":
		return false
	case "localhost", "127.0.0.1", "::1", a.host:
		return true
	}
	// Nobody can rebind a literal IP address, so any will do that leads here.
	_, err := netip.ParseAddr(host)
	return a.isEvery() && err == nil
}

// isEvery reports whether a stands for all the addresses of the machine.
func (a address) isEvery() bool {
	ip, err := netip.ParseAddr(a.host)
	return err == nil && ip.IsUnspecified()
}

// hostname returns the host of a Host header, in lower case and without port
// and brackets.
func hostname(hostport string) string {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil { // there is no port
		host = strings.TrimSuffix(strings.TrimPrefix(hostport, "["), "]")
	}
	return strings.ToLower(host)
}

func isLoopback(addr net.Addr) bool {
	ap, err := netip.ParseAddrPort(addr.String())
	return err == nil && ap.Addr().IsLoopback()
}
