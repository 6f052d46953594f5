package serve

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"syscall"
)

// An address is the address to listen on.
type address struct {
	host, port string
}

// parseAddress parses host:port. Unlike in package net, an empty host means
// localhost.
func parseAddress(s string) (address, error) {
	host, port, err := net.SplitHostPort(s)
	if err != nil {
		return address{}, fmt.Errorf("%q is not an address to listen on; use host:port, such as localhost:8080", s)
	}
	if host == "" {
		host = "localhost"
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		host = ip.String() // the canonical form, as in Host headers
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

// url returns the URL to open in a browser. at is the address of the listener,
// whose port may have been chosen by the system.
func (a address) url(at net.Addr) string {
	host := a.host
	if a.isUnspecified() {
		host = "localhost"
	}
	_, port, _ := net.SplitHostPort(at.String())
	return "http://" + net.JoinHostPort(host, port) + "/"
}

// allowsHost reports whether a request with this Host header is addressed to
// this server. By DNS rebinding, a page on the internet can connect to
// 127.0.0.1, but it cannot send a different Host header.
func (a address) allowsHost(hostport string) bool {
	host := hostname(hostport)
	switch host {
	case "":
		return false
	case "localhost", "127.0.0.1", "::1", a.host:
		return true
	}
	// Literal IP addresses are safe from DNS rebinding.
	_, err := netip.ParseAddr(host)
	return a.isUnspecified() && err == nil
}

// isUnspecified reports whether a is an unspecified IP address, and so means
// all interfaces.
func (a address) isUnspecified() bool {
	ip, err := netip.ParseAddr(a.host)
	return err == nil && ip.IsUnspecified()
}

// hostname returns the host of a Host header in lower case, without port and
// brackets.
func hostname(hostport string) string {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil { // no port
		host = strings.TrimSuffix(strings.TrimPrefix(hostport, "["), "]")
	}
	return strings.ToLower(host)
}

func isLoopback(addr net.Addr) bool {
	ap, err := netip.ParseAddrPort(addr.String())
	return err == nil && ap.Addr().IsLoopback()
}
