package facilitation

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sources parses the files of a folder that are no tests.
func sources(t *testing.T, folder string) map[string]*ast.File {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no sources in %s: %v", folder, err)
	}
	files := map[string]*ast.File{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = file
	}
	return files
}

func TestTheSessionKnowsNoScreenNoDiskAndNoClock(t *testing.T) {
	foreign := []string{"golang.org/x/text/cases", "golang.org/x/text/unicode/norm", "github.com/BurntSushi/toml"}
	outside := []string{"os", "io/fs", "net", "embed", "log", "syscall", "unsafe", "os/exec", "plugin"}
	for name, file := range sources(t, ".") {
		for _, spec := range file.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			first, _, _ := strings.Cut(path, "/")
			standard := !strings.Contains(first, ".") && first != "goldseam"
			if !standard && !slices.Contains(foreign, path) || slices.Contains(outside, path) || first == "net" {
				t.Errorf("%s imports %s", name, path)
			}
		}
	}
}

func TestOnlyTheCommandAsksForTheTime(t *testing.T) {
	for _, folder := range []string{".", "report", "calendar", "store", "../ui"} {
		for name, file := range sources(t, folder) {
			ast.Inspect(file, func(n ast.Node) bool {
				if sel, ok := n.(*ast.SelectorExpr); ok {
					if from, ok := sel.X.(*ast.Ident); ok && from.Name == "time" && slices.Contains([]string{"Now", "Since", "Until"}, sel.Sel.Name) {
						t.Errorf("%s names time.%s", name, sel.Sel.Name)
					}
				}
				return true
			})
		}
	}
}

func TestOnlyTheCommandKnowsHowCalendarsAreWritten(t *testing.T) {
	for _, folder := range []string{".", "report", "store", "../ui"} {
		for name, file := range sources(t, folder) {
			for _, spec := range file.Imports {
				if strings.Contains(spec.Path.Value, "golang-ical") || strings.Contains(spec.Path.Value, "facilitation/calendar") {
					t.Errorf("%s imports %s", name, spec.Path.Value)
				}
			}
		}
	}
}
