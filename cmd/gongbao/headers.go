package main

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"text/template"

	"github.com/spf13/cobra"

	"gongbao/internal/address"
	"gongbao/internal/catalog"
	"gongbao/internal/diag"
	"gongbao/internal/serve"
	"gongbao/internal/site"
)

// A hosting is what a web server must know of a site: the one table from which the
// configurations of all servers are printed.
type hosting struct {
	Host      string // of base_url
	Base      string // the path of the site, /policy/
	Root      string // the folder of the server whose folder Base is the site
	Policy    string // Content-Security-Policy
	Assets    string // the path of the files whose names have a hash of their content
	NotFound  string
	Types     []contentType
	Redirects []redirect
}

// A contentType is the type of files whose names end in .Ext.
type contentType struct{ Ext, Type, Charset string }

// A redirect is of one address, or if IsTree of all that begin with From.
type redirect struct {
	From, To string
	IsTree   bool
}

// servers are the configurations by the name of the server.
var servers = map[string]*template.Template{
	"nginx": template.Must(template.New("nginx").Parse(nginxConfiguration)),
	"caddy": template.Must(template.New("caddy").Parse(caddyConfiguration)),
}

const nginxConfiguration = `# For /etc/nginx/conf.d/. The site is the folder {{.Root}}{{.Base}}
map $uri $gongbao_cache {
	default no-cache;
	~^{{.Assets}} "public, max-age=31536000, immutable";
}
server {
	listen 80;
	server_name {{.Host}};
	root {{.Root}};
	index index.html;
	error_page 404 {{.NotFound}};
	types {
{{range .Types}}		{{.Type}} {{.Ext}};
{{end}}	}
	default_type application/octet-stream;
	charset utf-8;
	charset_types {{range .Types}}{{if .Charset}}{{.Type}} {{end}}{{end}};
	gzip_static on; # build --compress writes the .gz files
	# brotli_static on; # and the .br files, for servers with the module brotli
	add_header Cache-Control $gongbao_cache always;
	add_header Content-Security-Policy "{{.Policy}}" always;
	add_header X-Content-Type-Options nosniff always;
{{range .Redirects}}{{if .IsTree}}	location ^~ {{.From}} { rewrite ^{{.From}}(.*)$ {{.To}}$1 permanent; }
{{else}}	location = {{.From}} { return 301 {{.To}}; }
{{end}}{{end}}}
`

const caddyConfiguration = `# A Caddyfile. The site is the folder {{.Root}}{{.Base}}
{{.Host}} {
	root * {{.Root}}
	@assets path {{.Assets}}*
	@pages not path {{.Assets}}*
	header @assets Cache-Control "public, max-age=31536000, immutable"
	header @pages Cache-Control no-cache
	header Content-Security-Policy "{{.Policy}}"
	header X-Content-Type-Options nosniff
{{range .Types}}	@{{.Ext}} path *.{{.Ext}}
	header @{{.Ext}} Content-Type "{{.Type}}{{with .Charset}}; charset={{.}}{{end}}"
{{end}}{{range $i, $r := .Redirects}}{{if .IsTree}}	@moved{{$i}} path_regexp moved{{$i}} ^{{.From}}(.*)$
	redir @moved{{$i}} {{.To}}{re.moved{{$i}}.1} 301
{{else}}	redir {{.From}} {{.To}} 301
{{end}}{{end}}	file_server {
		precompressed br gzip
	}
	handle_errors {
		rewrite * {{.NotFound}}
		header Content-Type "text/html; charset=utf-8"
		file_server
	}
}
`

func headersCommand(p *project) *cobra.Command {
	var root, base string
	cmd := &cobra.Command{
		Use:   "headers nginx|caddy",
		Short: "print the configuration of a web server for the site",
		Long: "Print the configuration of a web server: types, caching, Content-Security-Policy, the\n" +
			"page for addresses that do not exist, and the redirects of what has moved.",
		Args:      cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		ValidArgs: slices.Sorted(maps.Keys(servers)),
		RunE:      func(_ *cobra.Command, args []string) error { return p.headers(args[0], root, base) },
	}
	cmd.Flags().StringVar(&root, "root", "/srv/www", "the folder of the web server that holds the path of base_url")
	cmd.Flags().StringVar(&base, "base-url", "", "the absolute address of the site (default: base_url in site.yaml)")
	return cmd
}

func (p *project) headers(server, root, base string) error {
	if err := p.open(); err != nil {
		return err
	}
	base, err := checkBase(base)
	if err != nil {
		return err
	}
	c := readContents(p.content, base)
	if n := c.faults.Count(diag.Error); n > 0 {
		p.place(c.faults)
		if err := print(c.faults, false, stderr); err != nil {
			return err
		}
		return &failure{code: findings, err: fmt.Errorf("%s", count(n, "error"))}
	}
	var moved []catalog.Moved
	for _, one := range c.documents {
		if d, _ := checkedDocument(c.fsys, one.folder); d != nil {
			moved = append(moved, catalog.MovedPages(d)...)
		}
	}
	h, err := newHosting(c.common.Site.BaseURL, strings.TrimSuffix(root, "/"), site.Redirects(c.common, moved))
	if err != nil {
		return &failure{code: findings, err: err}
	}
	if err := servers[server].Execute(stdout, h); err != nil {
		return &failure{code: findings, err: err}
	}
	return nil
}

// newHosting returns what a server must know of a site with that base_url.
func newHosting(base, root string, moved []site.Redirect) (*hosting, error) {
	u, err := url.Parse(base)
	if err != nil {
		return nil, err
	}
	path := u.EscapedPath()
	h := &hosting{Host: u.Host, Base: path, Root: root, Policy: site.ContentPolicy, Assets: path + "assets/", NotFound: path + address.NotFound}
	for ext, full := range serve.ContentTypes() {
		name, parameters, _ := strings.Cut(full, ";")
		h.Types = append(h.Types, contentType{strings.TrimPrefix(ext, "."), name, strings.TrimPrefix(strings.TrimSpace(parameters), "charset=")})
	}
	slices.SortFunc(h.Types, func(a, b contentType) int { return strings.Compare(a.Ext, b.Ext) })
	for _, m := range moved {
		from, isTree := strings.CutSuffix(m.From, "*")
		h.Redirects = append(h.Redirects, redirect{path + from, path + strings.TrimSuffix(m.To, "*"), isTree})
	}
	return h, nil
}
